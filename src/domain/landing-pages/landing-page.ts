import { z } from 'zod';
import { capsSchema } from '../integrations/caps.ts';
import { money } from '../ledger/money.ts';
import { SUB_IDS } from '../ledger/sub-ids.ts';
import { themeSchema } from './theme.ts';
import { linkSchema, LOCALES, offerSchema, operatorOfferSchema, priceSchema } from './offer.ts';

const locale = z.enum(LOCALES, { error: `A locale is one of ${LOCALES.join(', ')}.` });

/** Host or origin without path, e.g. `https://shop.example`. */
const origin = z.string().regex(/^https?:\/\/[a-z0-9.-]+(:[0-9]{1,5})?$/, {
  error: 'An origin is scheme and host, e.g. https://shop.example.',
});

/** One integration given to one affiliate: what `POST /api/v1/landing-pages` takes. Contract § Landing page. */
export const landingPageSchema = z.strictObject({
  integration_id: z.string().min(1).max(64),
  affiliate_id: z.string().min(1).max(40),
  /** The promise: the page's heading and the browser tab's title. */
  title: z.string().trim().min(1).max(200),
  slug: z
    .string()
    .max(128)
    .regex(/^[a-z0-9](-?[a-z0-9]){0,63}$/, {
      error: 'A slug has small letters, digits and single dashes between them.',
    })
    .optional(),
  template: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/)
    .default('classic'),
  locale: locale.default('en'),
  /** Languages the page offers; `locale` is always one of them. */
  locales: z.array(locale).max(30).optional(),
  /** Language → text name → the page's own words. */
  texts: z.record(z.string(), z.record(z.string(), z.string().max(2000))).default({}),
  theme: themeSchema.prefault({}),
  price: priceSchema.optional(),
  payout: money.optional(),
  offer: offerSchema.prefault({}),
  offers: z.array(operatorOfferSchema).max(50).default([]),
  redirect_url: z.string().max(2048).optional(),
  portal_url: linkSchema.optional(),
  origins: z.array(origin).max(50).default([]),
  frame_ancestors: z.array(origin).max(50).default([]),
  hosts: z
    .array(
      z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, {
        error: 'A host name in small letters, no scheme, no port.',
      }),
    )
    .max(50)
    .default([]),
  param_map: z.record(z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/), z.enum(SUB_IDS)).default({}),
  caps: capsSchema.optional(),
  lint: z.enum(['off', 'warn', 'block']).default('warn'),
  status: z.enum(['draft', 'live', 'paused']).default('live'),
  operators_only: z.boolean().default(false),
});

export type LandingPageInput = z.input<typeof landingPageSchema>;
export type LandingPageDefinition = z.output<typeof landingPageSchema>;

/** A page as the catalog keeps it. */
export interface LandingPage extends Omit<LandingPageDefinition, 'slug'> {
  id: string;
  slug: string;
  created_at: number;
  updated_at: number;
  archived_at?: number;
  /** Every version that was ever live, newest last: what a visitor agreed to is found by it. */
  versions: { version: string; at: number; terms_hash: string }[];
  /** Raised by revoking the generated key: `pinflow generate` then derives another. */
  key_counter: number;
}
