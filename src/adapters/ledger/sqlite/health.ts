import type { DatabaseSync } from 'node:sqlite';
import type { HealthFacts, HealthQuery } from '../../../domain/ledger/health.ts';
import type { HealthCall, HealthClick } from '../health-facts.ts';
import { healthFacts } from '../health-facts.ts';

const CLICKS = 'clicks.integration_id = ? AND clicks.at >= ? AND clicks.at < ? AND clicks.test = 0';

/** See `Ledger.health`; clicks by their integration and time, then the entries of each. */
export function health(
  db: DatabaseSync,
  { integration_id, from, to, ripe_before }: HealthQuery,
): HealthFacts {
  const clicks = db.prepare(`SELECT at, sent_at, status FROM clicks WHERE ${CLICKS}`);
  const calls = db.prepare(
    `SELECT entries.kind, json_extract(entries.body, '$.outcome') AS outcome, json_extract(entries.body, '$.ms') AS ms,
       json_extract(entries.body, '$.why') AS why
     FROM clicks CROSS JOIN entries ON entries.tid = clicks.tid
     WHERE ${CLICKS} AND entries.kind IN ('send.ended', 'verify.ended')`,
  );
  const range = [integration_id, from, to] as const;
  return healthFacts(clicksOf(clicks.iterate(...range)), callsOf(calls.iterate(...range)), ripe_before);
}

type Rows = Iterable<Record<string, unknown>>;

function* clicksOf(rows: Rows): Generator<HealthClick> {
  for (const { at, sent_at, status } of rows)
    yield { at: Number(at), is_sent: sent_at !== null, is_verified: status === 'verified' };
}

function* callsOf(rows: Rows): Generator<HealthCall> {
  for (const { kind, outcome, ms, why } of rows)
    yield {
      step: kind === 'send.ended' ? 'send' : 'verify',
      outcome: String(outcome),
      why: why === null ? undefined : String(why),
      ms: ms === null ? undefined : Number(ms),
    };
}
