import { z } from 'zod';
import { capsSchema } from '../integrations/caps.ts';
import { holdDaysSchema } from '../ledger/hold.ts';

const postbackSchema = z.strictObject({
  url: z
    .string()
    .min(1)
    .max(4096)
    .describe('Where it goes, with macros: `https://t.example/p?c={aff_click_id}&p={payout}`.'),
  method: z.enum(['GET', 'POST']).default('GET').describe('A POST carries the same values as JSON.'),
  secret: z
    .union([
      z.string().regex(/^whsec_[A-Za-z0-9+/=]{16,}$/, { error: 'A postback secret is `whsec_` and base64.' }),
      z.strictObject({ set: z.literal(true) }),
    ])
    .optional()
    .describe('Signs each postback. Written, never read back: `{"set":true}` keeps the one there is.'),
  events: z
    .array(z.enum(['click', 'conversion', 'status']))
    .default(['conversion'])
    .describe('What is told.'),
  include_msisdn: z.boolean().default(false).describe('Whether the number may be in it.'),
});

/** An affiliate (publisher): what `POST /api/v1/affiliates` takes. Contract § Affiliate. */
export const affiliateSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/, { error: 'An affiliate id has 1-40 letters, digits, `_` or `-`.' })
    .optional()
    .describe('Yours to choose; made up when absent. Unique without regard to case.'),
  name: z.string().trim().min(1).max(200).describe('What people call it.'),
  api_access: z
    .boolean()
    .default(false)
    .describe('The switch: off refuses sends everywhere at once; codes already sent may be verified.'),
  caps: capsSchema.optional().describe('Most of a day, over all its pages.'),
  hold_days: holdDaysSchema,
  postback: postbackSchema.optional().describe('Where its conversions are told. Stored; not sent yet.'),
});

export type AffiliateDefinition = z.output<typeof affiliateSchema>;

/** An affiliate as the catalog keeps it: the postback's secret sealed. */
export interface Affiliate extends Omit<AffiliateDefinition, 'id' | 'postback'> {
  id: string;
  created_at: number;
  updated_at: number;
  archived_at?: number;
  postback?: Omit<NonNullable<AffiliateDefinition['postback']>, 'secret'> & { sealed_secret?: string };
}
