/** Which clicks of an integration are looked at: begun at `from` ≤ t < `to`, milliseconds. Test clicks never. */
export interface HealthQuery {
  integration_id: string;
  from: number;
  to: number;
  /** Clicks begun at or after this had no time to be verified yet. */
  ripe_before: number;
}

/** Milliseconds from a call's beginning to its end; null without a call. */
export interface Latency {
  p50_ms: number | null;
  p95_ms: number | null;
}

export interface Answered {
  calls: number;
  failed: number;
}

/** What clicks of an integration have come to, and how their calls ended. */
export interface HealthFacts {
  /** Clicks begun. */
  sends: number;
  sent: number;
  verified: number;
  /** Of those old enough to be verified. */
  ripe: { sent: number; verified: number };
  /** Outcome → calls that ended so. */
  outcomes: { send: Record<string, number>; verify: Record<string, number> };
  /** Calls that say something of the advertiser, and those of them without a readable answer. */
  answered: { send: Answered; verify: Answered };
  latency: { send: Latency; verify: Latency };
}
