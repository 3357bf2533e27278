import { ADVERTISER_OUTCOMES } from '../../domain/otp-flow/outcomes.ts';
import type { Say } from '../words.ts';

type AdvertiserOutcome = (typeof ADVERTISER_OUTCOMES)[number];

/** Outcomes an advertiser can cause, as choices: the code and its word. */
export function outcomeChoices(say: Say): (readonly [AdvertiserOutcome, string])[] {
  return ADVERTISER_OUTCOMES.map((code) => [code, `${wordsOf(say)[code]} (${code})`] as const);
}

/** The word for how something ended; codes without one stand for themselves. */
export function outcomeWord(say: Say, code: string): string {
  const words: Record<string, string> = wordsOf(say);
  return words[code] ?? code;
}

function wordsOf(say: Say): Record<AdvertiserOutcome, string> {
  return {
    otp_sent_successfully: say('Code sent'),
    otp_verified_successfully: say('Code correct'),
    user_redirect: say('Sent on to the advertiser'),
    user_must_text: say('Asked to text a keyword'),
    verification_pending: say('Verdict not here yet'),
    invalid_msisdn: say('Number not served'),
    operator_not_supported: say('Operator not supported'),
    not_eligible: say('Number not eligible'),
    otp_wrong: say('Wrong code'),
    advertiser_rejected: say('Refused by the advertiser'),
    insufficient_funds: say('Not enough credit'),
    blacklisted: say('Number on a block list'),
    fraud_blocked: say('Blocked as fraud'),
    country_blocked: say('Country not offered'),
    otp_not_requested: say('No open code'),
    already_subscribed: say('Already subscribed'),
    otp_expired: say('Code expired'),
    too_many_attempts: say('Attempts used up'),
    too_many_requests: say('Too many requests'),
    cap_reached: say('Cap reached'),
    advertiser_unavailable: say('Advertiser failed'),
    advertiser_garbled: say('Answer not readable'),
    advertiser_timeout: say('Advertiser too slow'),
  };
}
