import { z } from 'zod';
import { CONVERSION_STATUSES } from './conversion.ts';

/** Changes of one request, at most. */
const MOST = 200;

const fields = {
  status: z.enum(CONVERSION_STATUSES),
  reason: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .optional()
    .describe('What the affiliate reads; a rejection must have one.'),
  held_until: z.iso
    .datetime({ offset: true, error: 'An instant with its offset, e.g. 2026-01-31T08:00:00Z.' })
    .optional()
    .describe('Only with `pending`: when it is approved by itself. Without it, a person decides.'),
};

const REASON = { path: ['reason'], error: 'A rejection has a reason the affiliate can read.' };
const HELD = { path: ['held_until'], error: 'Only what is pending is held.' };

type Fields = { status: string; reason?: string; held_until?: string };
const hasReason = (wish: Fields) => wish.status !== 'rejected' || wish.reason !== undefined;
const mayBeHeld = (wish: Fields) => wish.status === 'pending' || wish.held_until === undefined;

/** What `PUT /conversions/{id}/status` takes. */
export const judgementSchema = z.strictObject(fields).refine(hasReason, REASON).refine(mayBeHeld, HELD);

/** What `POST /conversion-judgements` takes: many at once, all or none. */
export const judgementsSchema = z.strictObject({
  changes: z
    .array(
      z
        .strictObject({ id: z.string().min(1).max(64).describe('The conversion.'), ...fields })
        .refine(hasReason, REASON)
        .refine(mayBeHeld, HELD),
    )
    .min(1)
    .max(MOST)
    .refine((changes) => new Set(changes.map(({ id }) => id)).size === changes.length, {
      error: 'Each conversion once.',
    })
    .describe('All of them are done, or none.'),
});

export type Judgement = z.output<typeof judgementSchema>;
