import { z } from 'zod';
import { money } from '../../../domain/ledger/money.ts';
import { subIds, time } from './shapes.ts';

const judged = {
  status: z.enum(['approved', 'pending', 'rejected']),
  reason: z.string().optional().describe('What the affiliate reads.'),
  held_until: time.optional().describe('While it is pending by a hold: when it is approved by itself.'),
};

export const conversion = z
  .strictObject({
    id: z.string(),
    tid: z.string().describe('The click it was.'),
    at: time,
    ...judged,
    affiliate_id: z.string(),
    integration_id: z.string(),
    landing_page_id: z.string(),
    variant: z.string().optional(),
    test: z.literal(true).optional().describe('Of a test key.'),
    msisdn: z.string().describe('Masked.'),
    operator: z.string().optional(),
    ...subIds,
    payout: money.optional(),
    revenue: money.optional().describe('For roles that may see it.'),
    settled_by: z.enum(['verify', 'status', 'callback', 'admin']),
  })
  .meta({ id: 'Conversion' });

export const judgements = z.strictObject({
  items: z.array(conversion.extend({ before: z.strictObject(judged).describe('What it was.') })),
});
