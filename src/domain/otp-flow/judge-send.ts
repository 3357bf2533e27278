import type { Click } from '../ledger/click.ts';
import type { BlockFacts } from './judge-block.ts';
import { blockFreeAt } from './judge-block.ts';
import type { CapRules, CountSince } from './judge-caps.ts';
import { reachedCap } from './judge-caps.ts';
import type { Outcome } from './outcomes.ts';

/** What the ledger knows of a number when a send is asked for. All of the same kind (test or real). */
export interface SendFacts {
  /** Newest click of this page and number in 24 h, skipping `send_failed`. */
  last?: Click;
  /** Sends of this number on this integration in 24 h that may have reached the advertiser, oldest first: their times. */
  sends: readonly number[];
  /** Verify attempts of this number on this integration in 24 h: how many, and when the oldest was. */
  guesses: { count: number; oldest_at?: number };
  /** Newest indeterminate click of this number on this integration under 2 h old. */
  indeterminate?: { tid: string; landing_page_id: string };
  /** When this number last converted on this integration. */
  last_conversion_at?: number;
  /** Looked up only where a rule asks: the number's block, and the counts of caps. */
  block: () => BlockFacts;
  count: CountSince;
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
  if (open && rules.now - open.at < DOUBLE_SUBMIT_MS) return { kind: 'join', tid: open.tid };
  if (open && rules.now < open.resend_at)
    return {
      kind: 'refuse',
      outcome: 'too_many_requests',
      tid: open.tid,
      retry_after: seconds(open.resend_at - rules.now),
    };
  return (rules.test ? undefined : overLimit(facts, rules)) ?? { kind: 'go', replaces: open?.tid };
}

/** Limits that test traffic does not know. */
function overLimit(facts: SendFacts, rules: SendRules): SendRuling | undefined {
  const spent = spentToday(facts, rules);
  const free_at =
    spent === undefined
      ? blockFreeAt(facts.block(), rules.unverified_sends_per_block, rules.now)
      : spent + DAY;
  if (free_at !== undefined)
    return { kind: 'refuse', outcome: 'too_many_requests', retry_after: seconds(free_at - rules.now) };
  const cap = rules.caps && reachedCap(facts.count, rules.caps);
  if (!cap || !rules.caps) return undefined;
  const retry_after = seconds(rules.caps.until - rules.now);
  return { kind: 'refuse', outcome: 'cap_reached', retry_after, redirect: cap.redirect };
}

/** Time of the entry whose leaving the 24 h window frees the number again, or undefined when it is free now. */
function spentToday(facts: SendFacts, rules: SendRules): number | undefined {
  if (facts.sends.length >= rules.sends_per_day) return facts.sends[facts.sends.length - rules.sends_per_day];
  if (facts.guesses.count >= rules.guesses_per_day) return facts.guesses.oldest_at ?? rules.now;
  return undefined;
}

function convertedLately(facts: SendFacts, rules: SendRules): boolean {
  if (rules.conversion_window_days === 0 || facts.last_conversion_at === undefined) return false;
  return rules.now - facts.last_conversion_at < rules.conversion_window_days * DAY;
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
