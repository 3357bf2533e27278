import type { Click } from '../ledger/click.ts';
import { freeAt } from './free-at.ts';
import { ADDRESS_MS } from './judge-address.ts';
import type { BlockFacts } from './judge-block.ts';
import { blockFreeAt } from './judge-block.ts';
import type { CapRules, CountOfDay } from './judge-caps.ts';
import { reachedCap } from './judge-caps.ts';
import type { Outcome } from './outcomes.ts';

/**
 * What the ledger knows of a number when a send is asked for. All of the same kind (test or real). Windows reach as far
 * ahead as back: after a clock was set back, what it wrote before counts for one window more and not until it is due.
 */
export interface SendFacts {
  /** Newest click of this page and number in 24 h, skipping `send_failed`. */
  last?: Click;
  /** Sends of this number on this integration in 24 h that may have reached the advertiser, oldest first: their times. */
  sends: readonly number[];
  /** Verify attempts of this number on this integration in 24 h, oldest first: their times. */
  guesses: readonly number[];
  /** Newest indeterminate click of this number on this integration under 2 h old. */
  indeterminate?: { tid: string; landing_page_id: string };
  /** When this number last converted on this integration. */
  last_conversion_at?: number;
  /** Looked up only where a rule asks: the visitor's address block, the number's block, and the counts of caps. */
  address: () => readonly number[];
  block: () => BlockFacts;
  count: CountOfDay;
}

/** `join`: a double submit, repeat that click's answer. `refuse`: nothing is written, nobody called. */
export type SendRuling =
  | { kind: 'go'; replaces?: string }
  | { kind: 'join'; tid: string }
  | { kind: 'refuse'; outcome: Outcome; retry_after?: number; tid?: string; redirect?: string };

export interface SendRules {
  now: number;
  landing_page_id: string;
  test: boolean;
  sends_per_day: number;
  guesses_per_day: number;
  conversion_window_days: number;
  /** Most sends from the visitor's address block in an hour; 0 is off. */
  sends_per_address: number;
  /** 0 is off. */
  unverified_sends_per_block: number;
  /** Undefined where nothing is capped. */
  caps?: CapRules;
}

const DAY = 86_400_000;
const DOUBLE_SUBMIT_MS = 2000;

/** Whether a send may go out. Contract § "A second send", § "Guesses". */
export function judgeSend(facts: SendFacts, rules: SendRules): SendRuling {
  const { last, indeterminate } = facts;
  if (indeterminate) {
    const tid = indeterminate.landing_page_id === rules.landing_page_id ? indeterminate.tid : undefined;
    return { kind: 'refuse', outcome: 'verification_pending', tid };
  }
  if (convertedLately(facts, rules)) return { kind: 'refuse', outcome: 'already_subscribed' };
  const open = last && ['requested', 'sent', 'locked'].includes(last.status) ? last : undefined;
  if (open && Math.abs(rules.now - open.at) < DOUBLE_SUBMIT_MS) return { kind: 'join', tid: open.tid };
  if (open && isWaiting(open, rules.now))
    return {
      kind: 'refuse',
      outcome: 'too_many_requests',
      tid: open.tid,
      retry_after: seconds(open.resend_at - rules.now),
    };
  return (rules.test ? undefined : overLimit(facts, rules)) ?? { kind: 'go', replaces: open?.tid };
}

/** Limits that test traffic does not know; the wait told is the longest of theirs. */
function overLimit(facts: SendFacts, rules: SendRules): SendRuling | undefined {
  const free_at = Math.max(
    freeAt(facts.sends, rules.sends_per_day, DAY) ?? 0,
    freeAt(facts.guesses, rules.guesses_per_day, DAY) ?? 0,
    blockFreeAt(facts.block(), rules.unverified_sends_per_block, rules.now) ?? 0,
    rules.sends_per_address === 0 ? 0 : (freeAt(facts.address(), rules.sends_per_address, ADDRESS_MS) ?? 0),
  );
  if (free_at > 0)
    return { kind: 'refuse', outcome: 'too_many_requests', retry_after: seconds(free_at - rules.now) };
  const cap = rules.caps && reachedCap(facts.count, rules.caps);
  if (!cap || !rules.caps) return undefined;
  const retry_after = seconds(rules.caps.until - rules.now);
  return { kind: 'refuse', outcome: 'cap_reached', retry_after, redirect: cap.redirect };
}

/** Whether another code is asked for too soon. A click of the future, made before the clock was set back, binds for as long. */
function isWaiting({ at, resend_at }: Click, now: number): boolean {
  return now < resend_at && at - now < resend_at - at;
}

function convertedLately(facts: SendFacts, rules: SendRules): boolean {
  if (rules.conversion_window_days === 0 || facts.last_conversion_at === undefined) return false;
  return Math.abs(rules.now - facts.last_conversion_at) < rules.conversion_window_days * DAY;
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
