import { z } from 'zod';
import type { Click } from '../ledger/click.ts';
import type { Conversion } from '../ledger/conversion.ts';
import type { Happened } from './happened.ts';
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

/** A number nobody has. */
export const TRIAL_MSISDN = '15550100000';

/** An event as a trial pretends it, of this affiliate and page. */
export function pretended(
  event: Happened['event'],
  at: number,
  {
    affiliate_id,
    landing_page_id,
    integration_id,
  }: Pick<Click, 'affiliate_id' | 'landing_page_id' | 'integration_id'>,
): Happened {
  const subs = {
    sub1: 'test-1',
    sub2: 'test-2',
    sub3: 'test-3',
    sub4: 'test-4',
    sub5: 'test-5',
    aff_click_id: 'test-click',
  };
  const click: Click = {
    ...subs,
    tid: 'test-tid',
    at,
    status: event === 'click' ? 'sent' : 'verified',
    affiliate_id,
    integration_id,
    integration_version: 1,
    landing_page_id,
    test: true,
    msisdn_hash: '',
    msisdn_masked: '',
    country: 'US',
    block_hash: '',
    attempts: 1,
    max_attempts: 5,
    expires_at: at,
    resend_at: at,
    sealed: '',
  };
  if (event === 'click') return { event, at, click };
  const conversion: Conversion = {
    ...subs,
    id: 'test-conversion',
    tid: click.tid,
    at,
    status: event === 'status' ? 'rejected' : 'approved',
    reason: event === 'status' ? 'A trial' : undefined,
    affiliate_id,
    integration_id,
    landing_page_id,
    test: true,
    msisdn_masked: '',
    payout: { amount: '2.00', currency: 'USD' },
    revenue: { amount: '3.00', currency: 'USD' },
    settled_by: 'verify',
  };
  return { event, at, click, conversion };
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
