import { z } from 'zod';
import { capsSchema } from '../integrations/caps.ts';
import { holdDaysSchema } from '../ledger/hold.ts';
import type { KeptPostback } from '../postbacks/postback-definition.ts';
import { postbackDefinition } from '../postbacks/postback-definition.ts';

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
  postback: postbackDefinition.optional().describe('Where its conversions are told.'),
});

export type AffiliateDefinition = z.output<typeof affiliateSchema>;

/** An affiliate as the catalog keeps it: the postback's secret sealed. */
export interface Affiliate extends Omit<AffiliateDefinition, 'id' | 'postback'> {
  id: string;
  created_at: number;
  updated_at: number;
  archived_at?: number;
  postback?: KeptPostback;
}
