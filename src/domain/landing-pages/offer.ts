import { z } from 'zod';
import { money } from '../ledger/money.ts';

/** Languages the pages speak. */
export const LOCALES = ['en', 'ar'] as const;
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
  period: z.enum(['once', 'day', 'week', 'month', 'year']),
});

/** The facts of an offer a visitor must see. */
export const offerSchema = z.strictObject({
  /** E.g. "First 3 days free, then €2.85 a week". */
  trial: z.string().max(300).optional(),
  operator_note: z.string().max(300).optional(),
  shortcode: z
    .string()
    .regex(/^[0-9]{2,10}$/, { error: 'A shortcode is 2-10 digits.' })
    .optional(),
  /** How to stop: "Send STOP to 1234". */
  stop_text: z.string().max(300).optional(),
  /** E-mail, phone or address of support, as text. */
  support: z.string().max(300).optional(),
  terms_url: linkSchema.optional(),
  privacy_url: linkSchema.optional(),
  minimum_age: z.int().min(1).max(99).optional(),
  consent: z
    .strictObject({ mode: z.enum(['wording', 'box']).default('wording'), text: z.string().min(1).max(2000) })
    .optional(),
});

/** What differs for visitors of some operators. */
export const operatorOfferSchema = z.strictObject({
  operators: z.array(z.string().min(1).max(40)).min(1).max(50),
  price: priceSchema.optional(),
  payout: money.optional(),
  offer: offerSchema.optional(),
});

export type Price = z.output<typeof priceSchema>;
