import type { Outcome } from '../../domain/otp-flow/outcomes.ts';
import type { Say } from '../words.ts';

/** What a developer does about an answer. */
export function adviceOn(outcome: Outcome, say: Say): string {
  switch (outcome) {
    case 'otp_sent_successfully':
      return say('Show the field for the code.');
    case 'otp_verified_successfully':
      return say('It is a conversion: lead the visitor on.');
    case 'user_redirect':
    case 'terms_changed':
      return say('Lead the visitor to `redirect`.');
    case 'already_subscribed':
      return say('Say so; lead the visitor to `redirect` where there is one.');
    case 'user_must_text':
      return say('Show `keyword` and `shortcode`.');
    case 'verification_pending':
      return say('Verify again with the same `tid`; send no new code.');
    case 'consent_required':
      return say('Ask for the tick, then send again with `consent`.');
    case 'otp_wrong':
      return say('Let the visitor type the code again.');
    case 'otp_not_requested':
    case 'otp_expired':
    case 'too_many_attempts':
      return say('Send a new code.');
    case 'advertiser_timeout':
      return say('The SMS may be on its way: show the field for the code.');
    case 'too_many_requests':
    case 'cap_reached':
    case 'temporarily_unavailable':
      return say('Wait `retry_after` seconds, then try again.');
    case 'advertiser_unavailable':
    case 'advertiser_garbled':
      return say('Try again in a while.');
    case 'invalid_msisdn':
    case 'operator_not_supported':
    case 'not_eligible':
    case 'insufficient_funds':
    case 'blacklisted':
    case 'fraud_blocked':
    case 'country_blocked':
      return say('Say so; another number may do.');
    case 'api_access_disabled':
    case 'page_paused':
    case 'advertiser_rejected':
    case 'internal_error':
      return say('Ask the network.');
    default:
      return say('Mend the request.');
  }
}
