import type { LandingPage } from './landing-page.ts';
import { linkSchema } from './offer.ts';
import type { Locale } from './offer.ts';
import { moneyWording, priceTextName } from './price-wording.ts';
import { directionOf, fillText, isTextName, textsOf } from './texts.ts';
import type { Texts } from './texts.ts';

/** What of a landing page shows. */
export type PageContent = Pick<LandingPage, 'title' | 'texts' | 'theme' | 'price' | 'offer'> & {
  locale: Locale;
  /** Digits of the code; null when unknown. */
  otp_length: number | null;
};

/**
 * With `sharedTexts`: what `put`, `when` and `unless` of a template may name. Here stands what the page says itself:
 * its own words over the language's, and the facts below. Plain text, not escaped; empty where there is nothing to say.
 */
export function pageValues(content: PageContent): ReadonlyMap<string, string> {
  const { locale, price, offer } = content;
  const own = content.texts[locale] ?? {};
  const texts = textsOf(locale, own);
  const amount = price ? moneyWording(price, locale) : '';
  const wording = price ? fillText(texts[priceTextName(price.period)], { amount }) : '';
  const facts: Record<string, string | undefined> = {
    title: own.title?.trim() ? own.title : content.title,
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
    verify: price ? fillText(texts.verify_button_priced, { price: wording }) : texts.verify_button,
  };
  const any = (...names: string[]) => (names.some((name) => facts[name]) ? 'any' : '');
  facts.links = any('terms_url', 'privacy_url');
  facts.terms = any('links', 'stop_text', 'shortcode', 'age', 'operator_note', 'support');
  const values = new Map<string, string>();
  for (const name of Object.keys(own)) if (isTextName(name)) values.set(name, cleanText(texts[name]));
  if (own.code_hint !== undefined || own.code_sent !== undefined)
    for (const [name, text] of codeTexts(texts, content.otp_length)) values.set(name, cleanText(text));
  for (const [name, text] of Object.entries(facts)) values.set(name, cleanText(text ?? ''));
  return values;
}

/** What all pages in a language say, as long as they say nothing else. */
export function sharedTexts(locale: Locale, otp_length: number | null): ReadonlyMap<string, string> {
  const texts = textsOf(locale);
  return new Map<string, string>([
    ...Object.entries(texts),
    ...codeTexts(texts, otp_length),
    ['lang', locale],
    ['dir', directionOf(locale)],
    ['otp_length', otp_length === null ? '' : String(otp_length)],
  ]);
}

/** `sent_before` and `sent_after` stand around the number; `code_hint` is empty when the length is unknown. */
function codeTexts(texts: Texts, otp_length: number | null): [string, string][] {
  const [before = '', ...after] = texts.code_sent.split('{number}');
  return [
    ['code_hint', otp_length === null ? '' : fillText(texts.code_hint, { length: String(otp_length) })],
    ['sent_before', before],
    ['sent_after', after.join('{number}')],
  ];
}

/** Without control characters, which HTML cannot hold, and without halves of characters, which UTF-8 cannot. */
export function cleanText(text: string): string {
  if (!UNCLEAN.test(text) && text.isWellFormed()) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
    .toWellFormed();
}

const UNCLEAN = /[\x00-\x08\x0b-\x1f\x7f]/;

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
