import type { FlowAnswer } from '../otp-flow/flow-answer.ts';
import type { Outcome } from '../otp-flow/outcomes.ts';
import type { PageStep } from './page-flow.ts';

/** One thing a visitor can be looking at, as `&show=` of a preview names it: a step, and what it tells. */
export interface PreviewState {
  id: string;
  step: PageStep;
  answer?: FlowAnswer;
}

const told = (step: PageStep, answer: FlowAnswer): PreviewState => ({
  id: `${step}.${answer.outcome}`,
  step,
  answer,
});
const refused = (outcome: Outcome) => told('msisdn', { outcome });

/** Every state worth a look, in the order a visit meets them. */
export const PREVIEW_STATES: readonly PreviewState[] = [
  { id: 'msisdn', step: 'msisdn' },
  refused('invalid_msisdn'),
  refused('consent_required'),
  refused('operator_not_supported'),
  refused('already_subscribed'),
  refused('insufficient_funds'),
  refused('not_eligible'),
  told('msisdn', { outcome: 'too_many_requests', retry_after: 60 }),
  refused('advertiser_unavailable'),
  { id: 'otp', step: 'otp', answer: { outcome: 'otp_sent_successfully', resend_in: 30 } },
  told('otp', { outcome: 'otp_wrong', attempts_left: 3 }),
  told('otp', { outcome: 'otp_expired' }),
  told('otp', { outcome: 'too_many_attempts' }),
  { id: 'pending', step: 'pending', answer: { outcome: 'verification_pending' } },
  { id: 'done', step: 'done', answer: { outcome: 'otp_verified_successfully' } },
  {
    id: 'redirect',
    step: 'redirect',
    answer: { outcome: 'user_redirect', redirect: 'https://example.com/confirm' },
  },
  {
    id: 'text',
    step: 'text',
    answer: { outcome: 'user_must_text', keyword: 'JOIN', shortcode: '22345' },
  },
];

/** The number that stands in them. */
export const PREVIEW_NUMBER = '0712 345 678';
