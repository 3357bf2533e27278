import type { Say } from '../words.ts';

/** What a visitor is looking at in a state of the preview, in few words. */
export function stateWords(say: Say, id: string): string {
  const words: Record<string, string> = {
    msisdn: say('Number'),
    'msisdn.invalid_msisdn': say('Number not valid'),
    'msisdn.consent_required': say('Box not ticked'),
    'msisdn.operator_not_supported': say('Operator not served'),
    'msisdn.already_subscribed': say('Already subscribed'),
    'msisdn.insufficient_funds': say('No credit'),
    'msisdn.not_eligible': say('Not eligible'),
    'msisdn.too_many_requests': say('Too often'),
    'msisdn.advertiser_unavailable': say('Service away'),
    otp: say('Code'),
    'otp.otp_wrong': say('Wrong code'),
    'otp.otp_expired': say('Code expired'),
    'otp.too_many_attempts': say('Attempts used up'),
    pending: say('Waiting for the verdict'),
    done: say('Done'),
    redirect: say('Sent on'),
    text: say('Must text'),
  };
  return words[id] ?? id;
}
