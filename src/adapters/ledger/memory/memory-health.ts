import type { HealthFacts, HealthQuery } from '../../../domain/ledger/health.ts';
import { healthFacts } from '../health-facts.ts';
import type { MemoryRows } from './memory-rows.ts';

/** See `Ledger.health`. */
export function memoryHealth(rows: MemoryRows, query: HealthQuery): HealthFacts {
  const { integration_id, from, to, ripe_before } = query;
  const clicks = rows.clicks
    .map((row) => row.value)
    .filter((one) => !one.test && one.integration_id === integration_id && one.at >= from && one.at < to);
  const tids = new Set(clicks.map(({ tid }) => tid));
  const calls = rows.entries.flatMap(({ tid, kind, body }) =>
    tids.has(tid) && (kind === 'send.ended' || kind === 'verify.ended')
      ? [
          {
            step: kind === 'send.ended' ? ('send' as const) : ('verify' as const),
            outcome: String(body.outcome),
            why: body.why,
            ms: body.ms,
          },
        ]
      : [],
  );
  const seen = clicks.map(({ at, sent_at, status }) => ({
    at,
    is_sent: sent_at !== undefined,
    is_verified: status === 'verified',
  }));
  return healthFacts(seen, calls, ripe_before);
}
