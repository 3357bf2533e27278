import type { DatabaseSync } from 'node:sqlite';
import type { RollupFault } from '../check/rollup-fault.ts';
import { ROLLUP_KEY_COLUMNS } from './rollup-key.ts';

const KEY = ROLLUP_KEY_COLUMNS.join(', ');

/**
 * Counts clicks and conversions anew and compares with their rollups, quarter by quarter: what differs, and totals
 * that are not the sum of their days (`day` is then empty). Views and refusals are counted from their counters. Reads
 * everything, so on a connection that nobody waits for; at most `most` faults. One
 * moment's rows, where a transaction is open.
 */
export function rollupFaults(db: DatabaseSync, most = 100): RollupFault[] {
  db.exec('DROP TABLE IF EXISTS temp.recounted');
  try {
    db.exec(RECOUNT);
    return [...db.prepare(DIFFERENT_DAYS).all(most), ...db.prepare(DIFFERENT_TOTALS).all(most)]
      .slice(0, most)
      .map((row) => ({
        kind: String(row.kind),
        landing_page_id: String(row.landing_page_id),
        affiliate_id: String(row.affiliate_id),
        day: row.day === null ? '' : new Date(Number(row.day) * 86_400_000).toISOString().slice(0, 10),
        kept: row.kept === null ? undefined : Number(row.kept),
        counted: row.counted === null ? undefined : Number(row.counted),
      }));
  } finally {
    db.exec('DROP TABLE IF EXISTS temp.recounted');
  }
}

const RECOUNT = `
  CREATE TABLE temp.recounted AS
  WITH counted AS (
    SELECT 'click' AS kind, landing_page_id, status, coalesce(outcome, '') AS outcome,
      coalesce(operator, '') AS operator, coalesce(variant, '') AS variant, affiliate_id, integration_id,
      '' AS payout_amount, '' AS payout_currency, '' AS revenue_amount, '' AS revenue_currency,
      at / 900000 AS quarter, count(*) AS n, sum(sent_at IS NOT NULL) AS sent, sum(attempts) AS verifies
    FROM clicks WHERE test = 0 GROUP BY 2, 3, 4, 5, 6, 7, 8, 13
    UNION ALL
    SELECT 'conversion', of.landing_page_id, of.status, coalesce(clicks.outcome, ''), coalesce(of.operator, ''),
      coalesce(of.variant, ''), of.affiliate_id, of.integration_id, coalesce(payout_amount, ''),
      coalesce(payout_currency, ''), coalesce(revenue_amount, ''), coalesce(revenue_currency, ''),
      of.at / 900000, count(*), 0, 0
    FROM conversions AS of JOIN clicks ON clicks.tid = of.tid WHERE of.test = 0
    GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
    UNION ALL
    SELECT kind, landing_page_id, '', outcome, '', variant, affiliate_id, integration_id, '', '', '', '',
      quarter / 900000, n, 0, 0
    FROM counters
  )
  SELECT ${KEY}, quarter / 96 AS day, sum(n) AS n, sum(sent) AS sent, sum(verifies) AS verifies,
    unhex(group_concat(printf('%08x%08x%08x%08x', quarter % 96, n, sent, verifies), '' ORDER BY quarter)) AS quarters
  FROM counted GROUP BY ${KEY}, day`;

const DIFFERENT_DAYS = `
  WITH kept AS (
    SELECT ${KEY}, place >> 32 AS day, rollups.n, rollups.sent, rollups.verifies, quarters
    FROM rollups LEFT JOIN rollup_keys ON id = place & 4294967295
  )
  SELECT kind, landing_page_id, affiliate_id, day, kept.n AS kept, recounted.n AS counted
  FROM kept FULL JOIN temp.recounted USING (${KEY}, day)
  WHERE kept.n IS NOT recounted.n OR kept.sent IS NOT recounted.sent OR kept.verifies IS NOT recounted.verifies
    OR kept.quarters IS NOT recounted.quarters
  LIMIT ?`;

const DIFFERENT_TOTALS = `
  WITH days AS (
    SELECT place & 4294967295 AS id, sum(n) AS n, sum(sent) AS sent, sum(verifies) AS verifies FROM rollups GROUP BY 1
  )
  SELECT kind, landing_page_id, affiliate_id, NULL AS day, keys.n AS kept, days.n AS counted
  FROM rollup_keys AS keys LEFT JOIN days USING (id)
  WHERE keys.n = 0 OR keys.n <> coalesce(days.n, 0) OR keys.sent <> coalesce(days.sent, 0) OR keys.verifies <> coalesce(days.verifies, 0)
  LIMIT ?`;
