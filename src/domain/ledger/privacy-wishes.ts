import { z } from 'zod';

const msisdn = z.string().min(1).max(64).describe('With its country code, as a person writes it.');

export const erasureWishSchema = z.strictObject({
  msisdn,
  dry_run: z.boolean().default(false).describe('Only look what is known of the number.'),
});

export const disclosureWishSchema = z
  .strictObject({
    tid: z.string().min(1).max(100).optional().describe('Of which click,'),
    conversion_id: z.string().min(1).max(100).optional().describe('or of which conversion.'),
    reason: z.string().trim().min(3).max(500).describe('Why; it stands in the audit.'),
  })
  .refine(({ tid, conversion_id }) => (tid === undefined) !== (conversion_id === undefined), {
    path: ['tid'],
    error: 'Name one click by `tid`, or one conversion by `conversion_id`.',
  });
