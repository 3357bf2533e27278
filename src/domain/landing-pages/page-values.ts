import type { LandingPage } from './landing-page.ts';
import { linkSchema } from './offer.ts';
import type { Locale } from './offer.ts';
import { moneyWording, priceTextName } from './price-wording.ts';
import { directionOf, fillText, textsOf } from './texts.ts';

/** What of a landing page shows. */
export type PageContent = Pick<LandingPage, 'title' | 'texts' | 'theme' | 'price' | 'offer'> & {
  locale: Locale;
  /** Digits of the code; null when unknown. */
  otp_length: number | null;
};

/**
 * What `put`, `when` and `unless` of a template may name: every text of `texts/en.ts`, and the facts below. Plain
 * text, not escaped; empty where the page has nothing to say.
 */
export function pageValues(content: PageContent): ReadonlyMap<string, string> {
  const { locale, price, offer } = content;
  const texts = textsOf(locale, content.texts[locale]);
  const amount = price ? moneyWording(price, locale) : '';
  const wording = price ? fillText(texts[priceTextName(price.period)], { amount }) : '';
  const length = content.otp_length;
  const [sent_before = '', ...sent_after] = texts.code_sent.split('{number}');
  const facts: Record<string, string | undefined> = {
    lang: locale,
    dir: directionOf(locale),
    title: content.title,
    /** "€2.85 a week". */
    price: wording,
    renewal: price && price.period !== 'once' ? texts.renewal_note : '',
    trial: offer.trial,
    operator_note: offer.operator_note,
    shortcode: offer.shortcode && fillText(texts.shortcode_note, { shortcode: offer.shortcode }),
    stop_text: offer.stop_text,
    support: offer.support,
    support_href: supportLink(offer.support),
    terms_url: safeLink(offer.terms_url),
    privacy_url: safeLink(offer.privacy_url),
    age: offer.minimum_age === undefined ? '' : fillText(texts.age_note, { age: String(offer.minimum_age) }),
    consent_box: offer.consent?.mode === 'box' ? offer.consent.text : '',
    consent_wording: offer.consent?.mode === 'wording' ? offer.consent.text : '',
    otp_length: length === null ? '' : String(length),
    code_hint: length === null ? '' : fillText(texts.code_hint, { length: String(length) }),
    verify: price ? fillText(texts.verify_button_priced, { price: wording }) : texts.verify_button,
    /** Around the number, which stands between them. */
    sent_before,
    sent_after: sent_after.join('{number}'),
  };
  const any = (...names: string[]) => (names.some((name) => facts[name]) ? 'any' : '');
  facts.links = any('terms_url', 'privacy_url');
  facts.terms = any('links', 'stop_text', 'shortcode', 'age', 'operator_note', 'support');
  const values = new Map<string, string>();
  for (const [name, text] of Object.entries({ ...texts, ...facts })) values.set(name, cleanText(text ?? ''));
  return values;
}

/** Without control characters, which HTML cannot hold, and without halves of characters, which UTF-8 cannot. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
    .toWellFormed();
}

function safeLink(url: string | undefined): string {
  return url !== undefined && linkSchema.safeParse(url).success ? url : '';
}

/** A support text that is nothing but an address, a number or a link is made one to tap. */
function supportLink(support = ''): string {
  const text = support.trim();
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return safeLink(`mailto:${text}`);
  if (/^\+?[0-9][0-9 ()-]{3,24}$/.test(text)) return safeLink(`tel:${text.replace(/[^0-9+]/g, '')}`);
  return safeLink(text);
}
