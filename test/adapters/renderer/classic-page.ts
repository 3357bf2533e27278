import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openTemplates } from '../../../src/adapters/renderer/built-templates.ts';
import type { CompiledPage, SlotValues } from '../../../src/domain/landing-pages/compiled-page.ts';
import { joinPage, pageMessage, putNumbers } from '../../../src/domain/landing-pages/compiled-page.ts';
import { landingPageSchema } from '../../../src/domain/landing-pages/landing-page.ts';
import type { LandingPage } from '../../../src/domain/landing-pages/landing-page.ts';
import type { PageStep } from '../../../src/domain/landing-pages/page-flow.ts';
import { publishPage } from '../../../src/domain/landing-pages/publish-page.ts';

const root = new URL('../../../', import.meta.url);

/** As the build left them: `npm test` builds first. */
export const templates = await openTemplates(fileURLToPath(new URL('dist', root)));
export const markup = await templates.markup('classic');
export const sample: Record<string, unknown> = JSON.parse(
  readFileSync(new URL('pages-templates/classic/sample.json', root), 'utf8'),
);

export const digest = {
  sha256Base64: (text: string) => createHash('sha256').update(text).digest('base64'),
  sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'),
};

const ARABIC = {
  title: 'لعبة جديدة لهاتفك كل يوم',
  price: { amount: '250', currency: 'IQD', period: 'day' },
  offer: {
    trial: 'اليوم الأول مجانًا.',
    stop_text: 'للإيقاف أرسل STOP إلى 22141.',
    shortcode: '22141',
    support: 'help@example.com',
    operator_note: 'لمشتركي زين.',
    terms_url: 'https://example.com/terms',
    privacy_url: 'https://example.com/privacy',
    minimum_age: 18,
    consent: { mode: 'box', text: 'أوافق على الشروط وعلى خصم السعر من رصيدي.' },
  },
};

/** The template's sample as a saved page; in Arabic with a consent box. */
export function landingPage(locale: 'en' | 'ar' = 'en', over: Record<string, unknown> = {}): LandingPage {
  const words = { ...sample, ...(locale === 'ar' ? ARABIC : {}), ...over };
  const definition = landingPageSchema.parse({
    integration_id: 'acme',
    affiliate_id: 'kiwi',
    locale,
    ...words,
  });
  const kept = { id: 'p1', slug: 'win-a-phone', created_at: 0, updated_at: 0, versions: [], key_counter: 0 };
  return { ...definition, ...kept };
}

export function compiled(page: LandingPage, otp_length: number | null = 4, of = markup): CompiledPage {
  const found = publishPage(of, page, { otp_length }, digest).compiled[page.locale];
  if (!found) throw new Error('A page speaks its own language.');
  return found;
}

/** What a server would put in: a step as a visitor meets it, with or without a message. */
export function shown(page: CompiledPage, step: PageStep, told = false): string {
  const values: SlotValues = { state: 'c3RhdGU.c2lnbmF0dXJl' };
  if (step === 'otp' || told) values.number = '0712 345 678';
  if (told)
    values.message = pageMessage(page, step === 'otp' ? 'otp_wrong' : 'already_subscribed', {
      attempts_left: 3,
    });
  if (step === 'otp') {
    values.resend_in = '30';
    values.resend_note = putNumbers(page.resend_note, { retry_after: 30 });
  }
  if (step === 'redirect' || step === 'done' || (told && step === 'msisdn'))
    values.redirect = 'https://portal.example/';
  if (step === 'text') Object.assign(values, { keyword: 'GO 5', shortcode: '22141' });
  return joinPage(page, step, values);
}
