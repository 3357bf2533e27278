import { z } from 'zod';
import type { Judged, ShownReply } from './trial.ts';

/** A stored answer of an advertiser and what it was judged to be. No secret, no number, no code is in it. */
export interface Fixture {
  id: string;
  integration_id: string;
  name: string;
  /** Path in the definition: `send`, `send.prepare.0`. */
  step: string;
  created_at: number;
  /** The integration's version it was judged by. */
  integration_version: number;
  reply: ShownReply;
  /** The operator's id, and the number's first digits: by them overrides are chosen. */
  operator?: string;
  prefix?: string;
  judged: Judged;
}

/** Fixtures of one integration. */
export const MOST_FIXTURES = 100;
/** Bytes of one fixture's reply. */
export const FIXTURE_BYTES = 65_536;

/** `send`, `verify`, `status`, or what prepares them: `send.prepare.0`. */
export const stepPathSchema = z.string().regex(/^(send|verify|status)(\.prepare\.[0-9])?$/, {
  error: 'Not a step: `send`, `verify`, `status`, or one that prepares it, e.g. `send.prepare.0`.',
});

const nameSchema = z.string().trim().min(1).max(200).describe('What it shows, e.g. `wrong code`.');

/** An answer somebody gives, instead of one that came. */
export const replySchema = z.strictObject({
  http_status: z.int().min(100).max(599),
  headers: z
    .record(z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}$/), z.string().max(8192))
    .default({}),
  body: z.string().max(FIXTURE_BYTES).default(''),
});

/** What is kept: a trial of the last half hour, or an answer somebody wrote down. */
export const fixtureSchema = z.union([
  z.strictObject({
    trial_id: z.string().min(1).max(64).describe('A trial of the last half hour.'),
    name: nameSchema.optional(),
  }),
  z.strictObject({
    name: nameSchema,
    step: stepPathSchema,
    reply: replySchema.describe('The answer, written down by hand.'),
  }),
]);

/** Whether an answer is judged now as it was: the same outcome and ending, and nothing it carried is missing. */
export function judgedAlike(then: Judged, now: Judged): boolean {
  return (
    then.outcome === now.outcome &&
    then.ending === now.ending &&
    then.carried.every((name) => now.carried.includes(name))
  );
}
