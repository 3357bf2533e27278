import { join } from 'node:path';
import { openDatabase } from '../../src/adapters/ledger/sqlite/open-database.ts';
import { ROLLUP_FILL } from '../../src/adapters/ledger/sqlite/rollup-migration.ts';

export const DAYS = 60;
const DAY_MS = 86_400_000;
const TABLES = `'clicks', 'conversions'`;

/**
 * Puts clicks of the last sixty days beside those of a data dir nobody runs on: fifty pages of twenty affiliates, three
 * operators, a thousand values of sub1, three in ten verified. They have rows and rollups, and no entries: nothing that
 * is measured reads those. In one transaction, indices made at its end.
 */
export function fillLedger(dataDir: string, clicks: number): void {
  const db = openDatabase(join(dataDir, 'ledger.sqlite'));
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  const indices = db
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (${TABLES})`,
    )
    .all();
  db.exec('BEGIN IMMEDIATE');
  for (const { name } of indices) db.exec(`DROP INDEX ${String(name)}`);
  const from = Date.now() - DAYS * DAY_MS;
  // Places before the first entry's, so that what is written later finds its own free.
  db.exec(`
    INSERT INTO clicks (seq, salt, tid, at, status, outcome, affiliate_id, integration_id, integration_version,
      landing_page_id, page_version, test, msisdn_hash, msisdn_masked, country, operator, block_hash, attempts,
      max_attempts, otp_length, sent_at, expires_at, resend_at, verified_at, sub1, sub2, aff_click_id)
    WITH RECURSIVE
      n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${clicks}),
      drawn AS (SELECT i, ${from} + CAST(i * ${(DAYS * DAY_MS) / clicks} AS INTEGER) AS at, i * 7919 % 100 AS luck,
        i * 31 % 50 AS page FROM n)
    SELECT i - ${clicks + 1}, 'salt', printf('%012x7%03x8%015x', at, i % 4096, i), at,
      CASE WHEN luck < 30 THEN 'verified' WHEN luck < 90 THEN 'sent' ELSE 'send_failed' END,
      CASE WHEN luck < 30 THEN 'otp_verified_successfully' WHEN luck < 60 THEN 'otp_sent_successfully'
        WHEN luck < 90 THEN 'otp_wrong' ELSE 'not_eligible' END,
      'affiliate' || page % 20, 'integration' || page % 5, 1, 'page' || page, 'version', 0,
      printf('%064x', i * 2654435761 % 4294967291), '+9647*****123', 'IQ',
      CASE i % 3 WHEN 0 THEN 'zain' WHEN 1 THEN 'asiacell' ELSE 'korek' END,
      printf('%064x', i * 2654435761 % 999983), luck < 60, 5, 4, CASE WHEN luck < 90 THEN at + 300 END, at + 600000,
      at + 30000, CASE WHEN luck < 30 THEN at + 60000 END, 'campaign-' || i % 1000, 'source-' || i % 97, printf('%032x', i)
    FROM drawn;
    INSERT INTO click_secrets (seq, sealed) SELECT seq, substr(tid || tid || tid || tid || tid || tid, 1, 180)
      FROM clicks WHERE seq < 0;
    INSERT INTO conversions (seq, id, tid, at, status, affiliate_id, integration_id, landing_page_id, operator, test,
      msisdn_hash, msisdn_masked, payout_amount, payout_currency, payout_micros, revenue_amount, revenue_currency,
      revenue_micros, settled_by, sub1, sub2, aff_click_id)
    SELECT seq, 'c' || tid, tid, verified_at, iif(seq % 50 = 0, 'rejected', 'approved'), affiliate_id, integration_id,
      landing_page_id, operator, 0, msisdn_hash, msisdn_masked, '1.20', 'USD', 1200000, '2.00', 'USD', 2000000,
      'verify', sub1, sub2, aff_click_id
    FROM clicks WHERE seq < 0 AND status = 'verified';
    DELETE FROM rollups; DELETE FROM rollup_keys;
    ${ROLLUP_FILL}`);
  for (const { sql } of indices) db.exec(String(sql));
  db.exec('COMMIT; PRAGMA journal_mode = WAL');
  db.close();
}
