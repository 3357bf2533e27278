import { z } from 'zod';
import { capsSchema } from '../integrations/caps.ts';
import type { DatedMoney } from '../ledger/dated-money.ts';
import { holdDaysSchema } from '../ledger/hold.ts';
import { money } from '../ledger/money.ts';
import { SUB_IDS } from '../ledger/sub-ids.ts';
import { themeSchema } from './theme.ts';
import { pageHostsSchema } from './page-hosts.ts';
import { linkSchema, LOCALES, offerSchema, operatorOfferSchema, priceSchema } from './offer.ts';

const locale = z.enum(LOCALES, { error: `A locale is one of ${LOCALES.join(', ')}.` });

/** Host or origin without path, e.g. `https://shop.example`. */
const origin = z.string().regex(/^https?:\/\/[a-z0-9.-]+(:[0-9]{1,5})?$/, {
  error: 'An origin is scheme and host, e.g. https://shop.example.',
});

/** One integration given to one affiliate: what `POST /api/v1/landing-pages` takes. Contract § Landing page. */
export const landingPageSchema = z.strictObject({
  integration_id: z.string().min(1).max(64).describe('Whose codes it sends.'),
  affiliate_id: z.string().min(1).max(40).describe('Who brings the visitors.'),
  title: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe("The promise: the page's heading and the browser tab's title."),
  slug: z
    .string()
    .max(128)
    .regex(/^[a-z0-9](-?[a-z0-9]){0,63}$/, {
      error: 'A slug has small letters, digits and single dashes between them.',
    })
    .optional()
    .describe('The end of its address, unique; made from the title when absent.'),
  template: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/)
    .default('classic')
    .describe('How it is built: a name of `GET /templates`.'),
  locale: locale.default('en').describe('Its first language.'),
  locales: z
    .array(locale)
    .max(30)
    .optional()
    .describe('Languages it offers; `locale` is always one of them.'),
  texts: z
    .record(z.string(), z.record(z.string(), z.string().max(2000)))
    .default({})
    .describe("Language → text name → the page's own words."),
  theme: themeSchema.prefault({}).describe('How it looks.'),
  price: priceSchema.optional().describe('What the visitor pays; shown under the button.'),
  payout: money.optional().describe('What the affiliate gets for an approved conversion.'),
  hold_days: holdDaysSchema,
  offer: offerSchema.prefault({}).describe('The facts a visitor must see.'),
  offers: z
    .array(operatorOfferSchema)
    .max(50)
    .default([])
    .describe('What differs for visitors of some operators.'),
  redirect_url: z
    .string()
    .max(2048)
    .optional()
    .describe('Where a verified visitor goes on to; macros `{tid}` `{aff_click_id}` `{sub1}`…'),
  portal_url: linkSchema.optional().describe('Where somebody already subscribed is sent.'),
  origins: z.array(origin).max(50).default([]).describe('Sites whose scripts may post to it (CORS).'),
  frame_ancestors: z.array(origin).max(50).default([]).describe('Sites that may show it in a frame.'),
  hosts: pageHostsSchema.describe(
    'Host names it answers on besides the public address, at `/`; an affiliate’s own.',
  ),
  param_map: z
    .record(z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/), z.enum(SUB_IDS))
    .default({})
    .describe('Foreign query names: `{"clickid":"aff_click_id"}`.'),
  caps: capsSchema.optional().describe('Most of a day.'),
  lint: z
    .enum(['off', 'warn', 'block'])
    .default('warn')
    .describe('What a dishonest page costs. Stored; not judged yet.'),
  status: z.enum(['draft', 'live', 'paused']).default('live').describe('Only a live page sends codes.'),
  operators_only: z
    .boolean()
    .default(false)
    .describe('Refuse numbers of operators the integration does not name.'),
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
  /** Every payout it had and will have, as written; absent in pages of before it was kept. */
  payout_changes?: readonly DatedMoney[];
}
