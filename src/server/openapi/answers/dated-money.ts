import { z } from 'zod';
import { money } from '../../../domain/ledger/money.ts';
import { time } from './shapes.ts';

const dated = {
  id: z.string(),
  from: time,
  state: z.enum(['past', 'present', 'future']),
  written_at: time,
  by: z.string().optional().describe('Who wrote it, where that is for the reader.'),
};

export const datedPayout = z.strictObject({
  ...dated,
  payout: money.nullable(),
  operators: z.array(z.string()).optional().describe('For visitors of these operators alone.'),
});

export const datedRevenue = z.strictObject({ ...dated, revenue: money.nullable() });
