import type { DatabaseSync } from 'node:sqlite';
import { DAY_MS } from '../transactions/windows.ts';
import type { NumberKey, Tables } from '../tables.ts';
import { QUARTER_MS } from '../quarter.ts';
import type { ChainName } from '../../../domain/ledger/chain-head.ts';
import type { Chain } from '../chain/chain.ts';
import { recount } from '../chain/tally-digest.ts';
import { COUNTER_KEY } from './counter-key.ts';
import { eventKey } from './rollup-key.ts';
import type { Rollups } from './rollups.ts';

type SideTables = Pick<
  Tables,
  'guesses' | 'addGuess' | 'removeGuess' | 'claim' | 'putClaim' | 'endClaim' | 'addCounts' | 'addAudit'
>;

/** Guesses, claims, counters and audits: what stands beside clicks and conversions. */
export function sideTables(db: DatabaseSync, chains: Record<ChainName, Chain>, rollups: Rollups): SideTables {
  const guesses = db.prepare(
    `SELECT at FROM guesses
     WHERE msisdn_hash = ? AND integration_id = ? AND test = ? AND at > ? AND at < ? ORDER BY at`,
  );
  const addGuess = db.prepare(
    'INSERT INTO guesses (msisdn_hash, integration_id, test, at, tid) VALUES (?, ?, ?, ?, ?)',
  );
  const removeGuess = db.prepare(
    `DELETE FROM guesses WHERE seq = (SELECT max(seq) FROM guesses
     WHERE msisdn_hash = ? AND integration_id = ? AND test = ? AND tid = ?)`,
  );
  const claim = db.prepare(
    'SELECT scope, params_hash, tid, at, answer FROM claims WHERE scope = ? AND at >= ?',
  );
  const putClaim = db.prepare(
    'INSERT OR REPLACE INTO claims (scope, params_hash, tid, at, answer) VALUES (?, ?, ?, ?, NULL)',
  );
  // A few at a time: none is missed for long, and no send pays for a day of them.
  const purgeClaims = db.prepare(
    'DELETE FROM claims WHERE scope IN (SELECT scope FROM claims WHERE at < ? ORDER BY at LIMIT 8)',
  );
  const answerClaim = db.prepare('UPDATE claims SET answer = ? WHERE scope = ? AND tid = ?');
  const freeClaim = db.prepare('DELETE FROM claims WHERE scope = ? AND tid = ?');
  const addCount = db.prepare(
    `INSERT INTO counters (quarter, kind, landing_page_id, affiliate_id, integration_id, variant, outcome, n)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n RETURNING n`,
  );
  const addAudit = db.prepare(
    'INSERT INTO audits (seq, at, who, what, subject, client, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );

  return {
    guesses: (number, { after, before }) =>
      guesses.all(...keyOf(number), after, before).map(({ at }) => Number(at)),
    addGuess(number, tid, at) {
      addGuess.run(...keyOf(number), at, tid);
    },
    removeGuess(number, tid) {
      removeGuess.run(...keyOf(number), tid);
    },
    claim(scope, since) {
      const row = claim.get(scope, since);
      return (
        row && {
          scope,
          params_hash: String(row.params_hash),
          tid: String(row.tid),
          at: Number(row.at),
          answer: row.answer === null ? undefined : String(row.answer),
        }
      );
    },
    putClaim({ scope, params_hash }, tid, at) {
      purgeClaims.run(at - DAY_MS);
      putClaim.run(scope, params_hash, tid, at);
    },
    endClaim(tid, { scope, answer }) {
      if (answer === undefined) freeClaim.run(scope, tid);
      else answerClaim.run(answer, scope, tid);
    },
    addCounts(events) {
      for (const event of events) {
        const { kind, landing_page_id, affiliate_id, integration_id, variant = '', outcome = '' } = event;
        const quarter = event.at - (event.at % QUARTER_MS);
        const row = { quarter, kind, landing_page_id, affiliate_id, integration_id, variant, outcome };
        const key = COUNTER_KEY.map((name) => row[name]);
        const { n = 1 } = event;
        const now = Number(addCount.get(...key, n)?.n);
        rollups.add(eventKey(event), event.at, [n, 0, 0]);
        chains.counters.reset(recount(chains.counters.head(), key, now - n, now));
      }
    },
    addAudit({ at, who, what, subject, from, detail }) {
      const facts = detail ? JSON.stringify(detail) : null;
      const values = [at, who, what, subject ?? null, from ?? null, facts];
      const { seq, hash } = chains.audits.next(values);
      addAudit.run(seq, ...values, hash);
    },
  };
}

function keyOf({ msisdn_hash, integration_id, test }: NumberKey): [string, string, number] {
  return [msisdn_hash, integration_id, Number(test)];
}
