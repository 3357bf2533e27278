import { z } from 'zod';
import { capsSchema } from '../integrations/caps.ts';

const postbackSchema = z.strictObject({
  url: z.string().min(1).max(4096),
  method: z.enum(['GET', 'POST']).default('GET'),
  secret: z
    .union([
      z.string().regex(/^whsec_[A-Za-z0-9+/=]{16,}$/, { error: 'A postback secret is `whsec_` and base64.' }),
      z.strictObject({ set: z.literal(true) }),
    ])
    .optional(),
  events: z.array(z.enum(['click', 'conversion', 'status'])).default(['conversion']),
  include_msisdn: z.boolean().default(false),
});

/** An affiliate (publisher): what `POST /api/v1/affiliates` takes. Contract § Affiliate. */
export const affiliateSchema = z.strictObject({
  /** Yours to choose; made up when absent. Unique without regard to case. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/, { error: 'An affiliate id has 1-40 letters, digits, `_` or `-`.' })
    .optional(),
  name: z.string().trim().min(1).max(200),
  /** The switch: off refuses sends everywhere at once. */
  api_access: z.boolean().default(false),
  caps: capsSchema.optional(),
  postback: postbackSchema.optional(),
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
