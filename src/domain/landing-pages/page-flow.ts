import type { Outcome } from '../otp-flow/outcomes.ts';

/** What a visitor can be looking at. */
export const PAGE_STEPS = ['msisdn', 'otp', 'pending', 'done', 'redirect', 'text'] as const;
export type PageStep = (typeof PAGE_STEPS)[number];

/** Outcome of a send → the step shown next; any other outcome: `msisdn` with its message. */
export const STEP_AFTER_SEND: Partial<Record<Outcome, PageStep>> = {
  otp_sent_successfully: 'otp',
  user_redirect: 'redirect',
  user_must_text: 'text',
  verification_pending: 'pending',
  // The SMS may be on its way, and its code may still be typed.
  advertiser_timeout: 'otp',
};

/** Outcome of a verify → the step shown next; any other outcome: `otp` with its message. */
export const STEP_AFTER_VERIFY: Partial<Record<Outcome, PageStep>> = {
  otp_verified_successfully: 'done',
  verification_pending: 'pending',
  otp_not_requested: 'msisdn',
  already_subscribed: 'msisdn',
  terms_changed: 'msisdn',
};

/** The step after a send. `too_many_requests` that names a click shows that click's code step: reloading is harmless. */
export function stepAfterSend(outcome: Outcome, namesClick: boolean): PageStep {
  if (outcome === 'too_many_requests' && namesClick) return 'otp';
  // Another page waits for this number's verdict: there is no click here that could be asked again.
  if (outcome === 'verification_pending' && !namesClick) return 'msisdn';
  return STEP_AFTER_SEND[outcome] ?? 'msisdn';
}

export function stepAfterVerify(outcome: Outcome): PageStep {
  return STEP_AFTER_VERIFY[outcome] ?? 'otp';
}
