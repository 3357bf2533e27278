import type { HealthFacts, Latency } from '../../domain/ledger/health.ts';

export interface HealthClick {
  at: number;
  is_sent: boolean;
  is_verified: boolean;
}

export interface HealthCall {
  step: 'send' | 'verify';
  outcome: string;
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
  for (const { step, outcome, ms } of calls) {
    const counts = facts.outcomes[step];
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (ms !== undefined) times[step].push(ms);
  }
  facts.latency = { send: latencyOf(times.send), verify: latencyOf(times.verify) };
  return facts;
}

const NONE: Latency = { p50_ms: null, p95_ms: null };

/** Nearest rank: a time that was measured. */
function latencyOf(times: number[]): Latency {
  const sorted = Float64Array.from(times).sort();
  const rank = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? null;
  return { p50_ms: rank(0.5), p95_ms: rank(0.95) };
}
