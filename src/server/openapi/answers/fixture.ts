import { z } from 'zod';
import { outcome, time } from './shapes.ts';
import { shownReply } from './trial.ts';

/** What an answer is judged to be. */
export const judged = z.strictObject({
  outcome: outcome.optional(),
  ending: z.string(),
  decided_by: z.string(),
  carried: z.array(z.string()).describe('Names found.'),
  detail: z.string(),
});

export const fixture = z.strictObject({
  id: z.string(),
  name: z.string(),
  step: z.string(),
  created_at: time,
  integration_version: z.int().describe('The version it was judged by.'),
  holds: z.boolean().describe('Whether it would be judged alike today.'),
  judged,
  now: judged.optional().describe('How it is judged today; absent when its step is gone.'),
  reply: shownReply,
});
