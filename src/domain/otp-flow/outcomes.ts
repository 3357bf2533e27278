/**
 * The closed set of words for how a step ended, with the HTTP status each is answered with and the
 * sentence an affiliate's developer reads. Source: contract § Outcomes.
 */
export const OUTCOMES = {
  otp_sent_successfully: [200, 'The code was sent.'],
  otp_verified_successfully: [200, 'The code is correct.'],
  user_redirect: [200, 'The visitor must go to `redirect` to continue.'],
  user_must_text: [200, 'The visitor must text `keyword` to `shortcode`.'],
  verification_pending: [
    202,
    "The advertiser's verdict has not arrived yet. Ask again; do not send a new code.",
  ],
  invalid_request: [400, 'A parameter is missing or malformed.'],
  invalid_msisdn: [400, 'This is not a mobile number this page can serve. Give it with its country code.'],
  operator_not_supported: [400, 'This number belongs to an operator the offer does not support.'],
  not_eligible: [400, 'This number is not eligible for the offer.'],
  consent_required: [400, 'The page demands a ticked consent box: send `consent`.'],
  otp_wrong: [400, 'The code is not correct.'],
  advertiser_rejected: [400, 'The advertiser refused the request.'],
  unauthorized: [401, 'The key is missing, unknown or revoked, or `aff_id` is not the one it belongs to.'],
  insufficient_funds: [402, 'The number has not enough credit.'],
  api_access_disabled: [403, 'API access of this affiliate is switched off.'],
  page_paused: [403, 'This landing page is not live.'],
  blacklisted: [403, 'This number is on a block list.'],
  fraud_blocked: [403, 'The request was refused by fraud protection.'],
  country_blocked: [403, 'The offer is not available in this country.'],
  not_found: [404, 'Nothing is here under this name.'],
  method_not_allowed: [405, 'Use POST.'],
  otp_not_requested: [409, 'No open code for this number: send one first.'],
  already_subscribed: [409, 'This number is already subscribed.'],
  terms_changed: [409, 'Price, terms or consent changed since the page was shown. Nothing was sent.'],
  otp_expired: [410, 'The code has expired. Send a new one.'],
  payload_too_large: [413, 'The body is larger than 64 KB.'],
  unsupported_media_type: [415, 'Send JSON or a form.'],
  idempotency_conflict: [422, 'This Idempotency-Key was used with other parameters.'],
  too_many_attempts: [429, 'All attempts of this code are used up. Send a new one.'],
  too_many_requests: [429, 'Too many requests. Wait for `retry_after` seconds.'],
  cap_reached: [429, 'The cap of this offer is reached for now.'],
  internal_error: [500, 'Something broke on our side. Quote `error_id` to the network.'],
  advertiser_unavailable: [502, 'The advertiser could not be reached or failed.'],
  advertiser_garbled: [502, 'The advertiser answered something that cannot be read.'],
  temporarily_unavailable: [503, 'Our store is busy. Nothing was done: try again.'],
  advertiser_timeout: [504, 'The advertiser did not answer in time.'],
} as const satisfies Record<string, readonly [number, string]>;

export type Outcome = keyof typeof OUTCOMES;

/** HTTP status an outcome is answered with. */
export function httpStatusOf(outcome: Outcome): number {
  return OUTCOMES[outcome][0];
}

/** The sentence for the affiliate's developer (English). */
export function messageOf(outcome: Outcome): string {
  return OUTCOMES[outcome][1];
}

export function isOutcome(word: string): word is Outcome {
  return Object.hasOwn(OUTCOMES, word);
}

/** Outcomes an advertiser can cause, hence allowed in an integration's `outcomes[].code`. */
export const ADVERTISER_OUTCOMES = [
  'otp_sent_successfully',
  'otp_verified_successfully',
  'user_redirect',
  'user_must_text',
  'verification_pending',
  'invalid_msisdn',
  'operator_not_supported',
  'not_eligible',
  'otp_wrong',
  'advertiser_rejected',
  'insufficient_funds',
  'blacklisted',
  'fraud_blocked',
  'country_blocked',
  'otp_not_requested',
  'already_subscribed',
  'otp_expired',
  'too_many_attempts',
  'too_many_requests',
  'cap_reached',
  'advertiser_unavailable',
  'advertiser_garbled',
  'advertiser_timeout',
] as const satisfies readonly Outcome[];

/** Outcomes that say the step did what it should. */
export function isSuccess(outcome: Outcome): boolean {
  return httpStatusOf(outcome) === 200;
}
