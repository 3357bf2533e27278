import { z } from 'zod';
import type { Outcome } from '../../../domain/otp-flow/outcomes.ts';
import { OUTCOMES } from '../../../domain/otp-flow/outcomes.ts';
import { dropInAnswer, flowAnswer, preparedAnswer } from '../answers/flow.ts';
import type { Body, Operation } from '../operation.ts';
import {
  dropInSendParams,
  dropInVerifyParams,
  prepareParams,
  sendParams,
  verifyParams,
} from '../affiliate-params.ts';

/** Of the outcomes with 200, those that are no refusal. */
const SUCCESSES: readonly Outcome[] = [
  'otp_sent_successfully',
  'otp_verified_successfully',
  'user_redirect',
  'user_must_text',
];
const ONLY_SEND: readonly Outcome[] = [
  'otp_sent_successfully',
  'user_redirect',
  'user_must_text',
  'consent_required',
  'api_access_disabled',
  'page_paused',
  'country_blocked',
  'advertiser_timeout',
  'cap_reached',
  'terms_changed',
];
const ONLY_VERIFY: readonly Outcome[] = [
  'otp_verified_successfully',
  'otp_wrong',
  'otp_not_requested',
  'otp_expired',
  'too_many_attempts',
];
const ONLY_VISITORS: readonly Outcome[] = ['not_found'];

// Object.keys does not say what the keys of a closed table are.
const ALL = (Object.keys(OUTCOMES) as Outcome[]).filter((code) => !ONLY_VISITORS.includes(code));
const OF_SEND = ALL.filter((code) => !ONLY_VERIFY.includes(code));
const OF_VERIFY = ALL.filter((code) => !ONLY_SEND.includes(code));
const OF_PREPARE = OF_SEND.filter((code) => !SUCCESSES.includes(code) && code !== 'idempotency_conflict');

const TYPES = ['application/json', 'application/x-www-form-urlencoded'];
const headers = z.object({
  'Idempotency-Key': z
    .string()
    .max(255)
    .optional()
    .describe('Yours: the same within 24 hours is answered as the first time, and nothing is done twice.'),
});
const about = 'Parameters come from a JSON body, a form body or the query string, in that order.';

function body(schema: z.ZodType, example: unknown): Body {
  return { schema, example, types: TYPES };
}

const answered = (schema: z.ZodType, words: string) => [
  { status: 200, about: words, content: { 'application/json': schema } },
];

export const affiliateApiOperations: readonly Operation[] = [
  {
    id: 'sendOtp',
    method: 'POST',
    path: '/api/otp/send',
    tag: 'Affiliate API',
    summary: 'Send a code',
    about,
    access: 'key',
    headers,
    body: body(sendParams, { aff_id: 'kiwi', msisdn: '+9647801234567', sub1: 'spring', aff_click_id: 'c-1' }),
    answers: answered(flowAnswer, 'The code is on its way, or the visitor must go elsewhere.'),
    outcomes: OF_SEND,
  },
  {
    id: 'verifyOtp',
    method: 'POST',
    path: '/api/otp/verify',
    tag: 'Affiliate API',
    summary: 'Verify a code',
    about,
    access: 'key',
    headers,
    body: body(verifyParams, { aff_id: 'kiwi', tid: 'TID', otp: '1234' }),
    answers: answered(flowAnswer, 'The code is correct: a conversion. Verified again it answers the same.'),
    outcomes: OF_VERIFY,
  },
  {
    id: 'preparePage',
    method: 'POST',
    path: '/api/otp/prepare',
    tag: 'Affiliate API',
    summary: 'Prepare a view of a page',
    about: `For pages of your own whose integration puts a script into the page. ${about}`,
    access: 'key',
    body: body(prepareParams, { aff_id: 'kiwi', ip: '203.0.113.7', ua: 'Mozilla/5.0' }),
    answers: answered(preparedAnswer, 'What the page needs; `prep` goes into the send.'),
    outcomes: OF_PREPARE,
  },
  {
    id: 'dropInSend',
    method: 'POST',
    path: '/api/af/otp_gen',
    tag: 'Drop-in names',
    summary: 'Send a code, drop-in names',
    access: 'key',
    body: body(dropInSendParams, { key: 'KEY', aid: 'kiwi', msisdn: '+9647801234567', partner: 'spring' }),
    answers: answered(dropInAnswer, 'Sent; `data` is the click.'),
    outcomes: OF_SEND,
  },
  {
    id: 'dropInVerify',
    method: 'POST',
    path: '/api/af/otp_verify',
    tag: 'Drop-in names',
    summary: 'Verify a code, drop-in names',
    access: 'key',
    body: body(dropInVerifyParams, { key: 'KEY', aid: 'kiwi', request_id: 'TID', otp: '1234' }),
    answers: answered(dropInAnswer, 'Verified; `data` is the click.'),
    outcomes: OF_VERIFY,
  },
];
