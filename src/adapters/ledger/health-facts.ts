import type { HealthFacts, Latency } from '../../domain/ledger/health.ts';
import { isOurs } from '../../domain/ledger/no-answer.ts';

export interface HealthClick {
  at: number;
  is_sent: boolean;
  is_verified: boolean;
}

export interface HealthCall {
  step: 'send' | 'verify';
  outcome: string;
  /** Why there was no readable answer, where there was none. */
  why?: string;
  ms?: number;
}

/** Adds clicks and calls up to what `Ledger.health` tells. */
export function healthFacts(
  clicks: Iterable<HealthClick>,
  calls: Iterable<HealthCall>,
  ripe_before: number,
): HealthFacts {
  const facts: HealthFacts = {
    sends: 0,
    sent: 0,
    verified: 0,
    ripe: { sent: 0, verified: 0 },
    outcomes: { send: {}, verify: {} },
    answered: { send: { calls: 0, failed: 0 }, verify: { calls: 0, failed: 0 } },
    latency: { send: NONE, verify: NONE },
  };
  for (const { at, is_sent, is_verified } of clicks) {
    facts.sends += 1;
    facts.sent += Number(is_sent);
    facts.verified += Number(is_verified);
    if (!is_sent || at >= ripe_before) continue;
    facts.ripe.sent += 1;
    facts.ripe.verified += Number(is_verified);
  }
  const times: Record<HealthCall['step'], number[]> = { send: [], verify: [] };
  for (const { step, outcome, why, ms } of calls) {
    const counts = facts.outcomes[step];
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (isOurs(why)) continue; // the advertiser was never asked: neither its failure nor its time
    facts.answered[step].calls += 1;
    if (isFailed(outcome, why)) facts.answered[step].failed += 1;
    if (ms !== undefined) times[step].push(ms);
  }
  facts.latency = { send: latencyOf(times.send), verify: latencyOf(times.verify) };
  return facts;
}

const FAILED = ['advertiser_unavailable', 'advertiser_timeout', 'advertiser_garbled'];

/** A verify without an answer is pending, as one is whose answer says that the verdict comes later. */
function isFailed(outcome: string, why: string | undefined): boolean {
  return FAILED.includes(outcome) || (outcome === 'verification_pending' && why !== undefined);
}

const NONE: Latency = { p50_ms: null, p95_ms: null };

/** Nearest rank: a time that was measured. */
function latencyOf(times: number[]): Latency {
  const sorted = Float64Array.from(times).sort();
  const rank = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? null;
  return { p50_ms: rank(0.5), p95_ms: rank(0.95) };
}
