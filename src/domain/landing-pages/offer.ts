import { z } from 'zod';
import { money } from '../ledger/money.ts';

/** Languages the pages speak. */
export const LOCALES = [
  'en',
  'ar',
  'fa',
  'ur',
  'he',
  'fr',
  'es',
  'pt',
  'hi',
  'bn',
  'id',
  'th',
  'tr',
  'ru',
  'sw',
] as const;
export type Locale = (typeof LOCALES)[number];

/** A link a visitor may follow: https, mailto or tel. */
export const linkSchema = z
  .string()
  .max(2048)
  .refine(isSafeLink, { error: 'A link begins with https://, mailto: or tel:.' });

function isSafeLink(text: string): boolean {
  if (/[\s\x00-\x1f\x7f"'<>\\]/.test(text)) return false;
  if (/^mailto:[^@]+@[^@]+$/.test(text) || /^tel:\+?[0-9()-]{2,20}$/.test(text)) return true;
  return /^https:\/\//.test(text) && URL.canParse(text) && new URL(text).username === '';
}

export const priceSchema = z.strictObject({
  amount: money.shape.amount,
  currency: money.shape.currency,
  period: z.enum(['once', 'day', 'week', 'month', 'year']).describe('What the amount is for.'),
});

/** The facts of an offer a visitor must see. */
export const offerSchema = z.strictObject({
  trial: z.string().max(300).optional().describe('E.g. "First 3 days free, then €2.85 a week".'),
  operator_note: z.string().max(300).optional().describe('E.g. "For Zain customers".'),
  shortcode: z
    .string()
    .regex(/^[0-9]{2,10}$/, { error: 'A shortcode is 2-10 digits.' })
    .optional()
    .describe('Where stop messages go.'),
  stop_text: z.string().max(300).optional().describe('How to stop: "Send STOP to 1234".'),
  support: z.string().max(300).optional().describe('E-mail, phone or address of support, as text.'),
  terms_url: linkSchema.optional().describe('Terms: https, mailto or tel.'),
  privacy_url: linkSchema.optional().describe('Privacy: https, mailto or tel.'),
  minimum_age: z.int().min(1).max(99).optional().describe('Years.'),
  consent: z
    .strictObject({
      mode: z
        .enum(['wording', 'box'])
        .default('wording')
        .describe('`box` must be ticked before a code is sent.'),
      text: z.string().min(1).max(2000).describe('What the visitor agrees to.'),
    })
    .optional()
    .describe('What the visitor agrees to by going on, or by a tick.'),
});

/** What differs for visitors of some operators. */
export const operatorOfferSchema = z.strictObject({
  operators: z
    .array(z.string().min(1).max(40))
    .min(1)
    .max(50)
    .describe("Ids of the integration's operators."),
  price: priceSchema.optional(),
  payout: money.optional(),
  offer: offerSchema.optional(),
});

export type Price = z.output<typeof priceSchema>;
