import { z } from 'zod';
import { CHAINS } from '../../../domain/ledger/chain-head.ts';
import { time } from './shapes.ts';

export const erased = z.strictObject({
  msisdn: z.string().describe('Masked.'),
  clicks: z.number().describe('Found of this number.'),
  conversions: z.number(),
  first_at: time.optional(),
  last_at: time.optional(),
  blocked: z.boolean().describe('The block list covers it; that entry stays.'),
  erased: z.number().describe('Clicks erased now; 0 with `dry_run`.'),
  left: z.number().describe('Clicks under way just now: ask again in a minute.'),
});

export const retention = z.strictObject({
  retention_days: z.number().nullable().describe('`PINFLOW_RETENTION_DAYS`; null keeps numbers for good.'),
  oldest_number_at: time.nullable(),
  last_run: z
    .strictObject({ at: time, erased: z.number() })
    .nullable()
    .describe('When older numbers were last looked for, since the start; every minute.'),
  items: z
    .array(
      z.strictObject({
        at: time,
        who: z.string(),
        name: z.string().optional(),
        clicks: z.number(),
        conversions: z.number(),
        erased: z.number(),
        left: z.number(),
      }),
    )
    .describe('People erased by number, newest first; not whose number it was.'),
  next: z.string().nullable().describe('The cursor of the following page; null at the end.'),
});

export const disclosed = z.strictObject({ tid: z.string(), msisdn: z.string(), at: time });

const finding = z.strictObject({
  table: z.string(),
  row: z.string().optional(),
  column: z.string().optional(),
  tid: z.string().optional(),
  words: z.string().describe('What differs.'),
  look: z.string().describe('Where to look.'),
});

export const check = z.strictObject({
  id: z.string(),
  at: time,
  who: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  done: z.number().describe('Rows read so far,'),
  total: z.number().describe('of about so many.'),
  ended_at: time.optional(),
  found: z.number().optional().describe('How many differences there are.'),
  findings: z.array(finding).optional().describe('The first 200 of them.'),
  rows: z.record(z.string(), z.number()).optional(),
  erased: z.number().optional().describe('Clicks whose person was erased.'),
});

export const checks = z.strictObject({
  items: z.array(check),
  heads: z
    .array(
      z.strictObject({
        at: time,
        node: z.string(),
        chain: z.enum(CHAINS),
        seq: z.number(),
        hash: z.string(),
        signature: z.string(),
      }),
    )
    .describe('The last heads kept apart from the ledger, oldest first.'),
});
