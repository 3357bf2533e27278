import type { Click } from '../ledger/click.ts';
import { freeAt } from './free-at.ts';
import type { Outcome } from './outcomes.ts';

/** What the ledger knows when a verify is asked for. */
export interface VerifyFacts {
  /** The click meant; undefined when there is none. */
  click?: Click;
  /** Verify attempts of its number on its integration in 24 h, oldest first: their times. */
  guesses: readonly number[];
}

/** `count`: the attempt counts and the advertiser is not called. `repeat`: verified already. */
export type VerifyRuling =
  | { kind: 'go' }
  | { kind: 'count'; outcome: Outcome }
  | { kind: 'repeat' }
  | { kind: 'refuse'; outcome: Outcome; retry_after?: number };

export interface VerifyRules {
  now: number;
  landing_page_id: string;
  /** Hash of the number given beside a `tid`; another than the click's counts against the click. */
  msisdn_hash?: string;
  test: boolean;
  /** Digits of the code given. */
  given_length: number;
  /** Most guesses for this click's number in 24 h; a function because the click's integration version decides. */
  guesses_per_day: (click: Click) => number;
  /** Whether every carry that verify needs is there; the click's integration version decides. */
  has_carries: (click: Click) => boolean;
}

const DAY = 86_400_000;
const MISMATCH = { kind: 'refuse', outcome: 'invalid_request' } as const;

/** Whether a code may be tried, and what it costs. Contract § 2 `tid`, `otp`, § "Guesses". */
export function judgeVerify(facts: VerifyFacts, rules: VerifyRules): VerifyRuling {
  const { click, guesses } = facts;
  if (
    !click ||
    click.landing_page_id !== rules.landing_page_id ||
    click.test !== rules.test ||
    click.status === 'send_failed'
  )
    return { kind: 'refuse', outcome: 'otp_not_requested' };
  const strange = rules.msisdn_hash !== undefined && rules.msisdn_hash !== click.msisdn_hash;
  if (click.status === 'verified') return strange ? MISMATCH : { kind: 'repeat' };
  if (click.status === 'indeterminate')
    return strange ? MISMATCH : { kind: 'refuse', outcome: 'verification_pending' };
  if (click.status === 'locked' || click.attempts >= click.max_attempts)
    return { kind: 'refuse', outcome: 'too_many_attempts' };
  if (click.status === 'expired' || isOver(click, rules.now))
    return { kind: 'refuse', outcome: 'otp_expired' };
  if (!rules.has_carries(click)) return { kind: 'refuse', outcome: 'otp_not_requested' };
  const free_at = click.test ? undefined : freeAt(guesses, rules.guesses_per_day(click), DAY);
  if (free_at !== undefined) {
    const retry_after = Math.max(1, Math.ceil((free_at - rules.now) / 1000));
    return { kind: 'refuse', outcome: 'too_many_requests', retry_after };
  }
  if (strange) return { kind: 'count', outcome: 'invalid_request' };
  if (click.otp_length !== undefined && click.otp_length !== rules.given_length)
    return { kind: 'count', outcome: 'otp_wrong' };
  return { kind: 'go' };
}

/** Most verify attempts for one number and integration in 24 h: the smaller of the setting and what the length bears. */
export function guessesPerDay(otpLength: number | undefined, setting: number | undefined): number {
  const bearable = otpLength === undefined || otpLength <= 4 ? 9 : otpLength === 5 ? 15 : 25;
  return Math.min(setting ?? bearable, bearable);
}

/** A code of the future, sent before the clock was set back, is good for its life and not until it is due. */
function isOver({ at, expires_at }: Click, now: number): boolean {
  return now >= expires_at || at - now >= expires_at - at;
}
