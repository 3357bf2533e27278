import { z } from 'zod';
import { POSTBACK_EVENTS, postbackDefinition } from './postback-definition.ts';
import type { PostbackMacro } from './postback-macros.ts';
import { NETWORK_MACROS, POSTBACK_MACROS } from './postback-macros.ts';

/** What a trial of a postback is asked with. */
export const postbackTrialSchema = z.strictObject({
  event: z.enum(POSTBACK_EVENTS).default('conversion').describe('Which event is pretended.'),
  postback: postbackDefinition
    .optional()
    .describe(
      'One that is not saved; the saved one when absent. `{"set":true}` signs with the stored secret.',
    ),
  values: z
    .partialRecord(z.enum([...POSTBACK_MACROS, ...NETWORK_MACROS]), z.string().max(256))
    .default({})
    .describe('Values of your own for macros, e.g. an `aff_click_id` your tracker knows.'),
});

export type PostbackTrialWish = z.output<typeof postbackTrialSchema>;

/** What was sent, and what came back. Nothing of it is kept. */
export interface PostbackTrial {
  /** Whether it would count as delivered. */
  ok: boolean;
  request: { method: 'GET' | 'POST'; url: string; headers: Record<string, string>; body?: string };
  reply?: { http_status: number; body: string };
  /** Why there is no answer, or why it is none that counts. */
  detail?: string;
  ms: number;
}

/** The values of a trial: those given, the rest pretended. */
export function trialValues(
  pretend: Record<PostbackMacro, string>,
  given: PostbackTrialWish['values'],
): Record<PostbackMacro, string> {
  const values = { ...pretend };
  for (const name of [...POSTBACK_MACROS, ...NETWORK_MACROS]) values[name] = given[name] ?? values[name];
  return values;
}
