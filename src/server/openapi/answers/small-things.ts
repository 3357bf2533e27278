import { z } from 'zod';
import { time } from './shapes.ts';

/** An entry of the block list; a number never reads back whole. */
export const block = z.strictObject({
  id: z.string(),
  kind: z.enum(['number', 'prefix']),
  value: z.string().describe('A number masked, or the prefix.'),
  created_at: time,
});

export const auditEntry = z.strictObject({
  at: time,
  who: z.string().describe('`user:…`, `token:…`, `cli`, `key:<key id>`.'),
  what: z.string().describe('A noun and a verb: `integration.created`.'),
  subject: z.string().optional().describe('Id of the thing concerned.'),
  from: z.string().optional().describe('Client address.'),
  detail: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe('Plain facts; never a secret, never a number.'),
});

export const demo = z.strictObject({ status: z.enum(['none', 'seeded', 'removed']) });

export const messages = z.strictObject({
  items: z.array(z.strictObject({ msisdn: z.string(), text: z.string(), otp: z.string(), at: time })),
});

export const health = z.strictObject({ status: z.literal('ok') });
export const readiness = z.strictObject({ status: z.enum(['ready', 'unavailable']) });
