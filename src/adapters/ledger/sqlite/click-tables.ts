import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Chain } from '../chain/chain.ts';
import { commitments, saltOf } from '../chain/commitments.ts';
import type { Click } from '../../../domain/ledger/click.ts';
import type { NumberClick, Tables } from '../tables.ts';
import { clickKey } from './rollup-key.ts';
import type { Rollups } from './rollups.ts';
import { CLICK_COLUMNS, clickFromRow, clickFromValues, clickValues, SELECT_CLICK } from './click-row.ts';

type ClickTables = Pick<
  Tables,
  | 'append'
  | 'click'
  | 'insertClick'
  | 'updateClick'
  | 'reseal'
  | 'takeAttempt'
  | 'clicksOfNumber'
  | 'newestClick'
  | 'verifyingOutside'
  | 'saltOfClick'
>;

/** Bounds what one send reads where no daily limit bounds what was written: test clicks. */
const MOST_TEST_CLICKS = 200;

export function clickTables(db: DatabaseSync, chain: Chain, rollups: Rollups): ClickTables {
  const append = db.prepare(
    'INSERT INTO entries (seq, at, kind, tid, body, person, number, reply, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const appendReply = db.prepare('INSERT INTO entry_secrets (seq, sealed_reply) VALUES (?, ?)');
  // Two statements: joined, the same row by its key costs eight times as much (35 µs against 4), and every send pays it.
  const select = db.prepare(`SELECT ${CLICK_COLUMNS.join(', ')}, seq FROM clicks WHERE tid = ?`, {
    returnArrays: true,
  });
  const sealOf = db.prepare('SELECT sealed FROM click_secrets WHERE seq = ?');
  const insert = db.prepare(
    `INSERT INTO clicks (seq, salt, ${CLICK_COLUMNS.join(', ')}) VALUES (?, ?, ${CLICK_COLUMNS.map(() => '?').join(', ')})`,
  );
  const insertSecrets = db.prepare('INSERT INTO click_secrets (seq, sealed) VALUES (?, ?)');
  const update = db.prepare(
    `UPDATE clicks SET status = ?, outcome = ?, attempts = ?, sent_at = ?, expires_at = ?, verifying_since = ?,
     verified_at = ?, status_due_at = ?, status_asked = ? WHERE tid = ?`,
  );
  const salt = db.prepare('SELECT salt FROM clicks WHERE tid = ?');
  const unreach = db.prepare('UPDATE clicks SET reached = 0 WHERE tid = ? AND reached = 1');
  const reseal = db.prepare(
    'UPDATE click_secrets SET sealed = ? WHERE seq = (SELECT seq FROM clicks WHERE tid = ?)',
  );
  const takeAttempt = db.prepare(
    `UPDATE clicks SET attempts = attempts + 1, verifying_since = ? WHERE tid = ? AND attempts < max_attempts
     AND status IN ('requested', 'sent') AND verifying_since IS NULL`,
  );
  // Two statements: a bound LIMIT makes SQLite compile the statement anew at every run (ten times the cost).
  const [ofNumber, ofTestNumber] = ['', `LIMIT ${MOST_TEST_CLICKS}`].map((limit) =>
    db.prepare(
      `SELECT tid, at, status, outcome, landing_page_id, integration_id FROM clicks
       WHERE msisdn_hash = ? AND test = ? AND reached = 1 AND at > ? AND at < ? ORDER BY at DESC, seq DESC ${limit}`,
    ),
  ) as [StatementSync, StatementSync]; // as many as there were limits
  const newest = db.prepare(
    `${SELECT_CLICK} WHERE msisdn_hash = ? AND test = ? AND reached = 1 AND at > ? AND at < ? AND landing_page_id = ?
     AND status <> 'send_failed' ORDER BY at DESC, clicks.seq DESC LIMIT 1`,
  );
  const verifying = db.prepare(
    `${SELECT_CLICK} WHERE (verifying_since < ? OR verifying_since > ?) AND status IN ('requested', 'sent') ORDER BY clicks.seq`,
  );

  return {
    append({ at, kind, tid, body }, { sealedReply, person = null, number = null } = {}) {
      const reply = sealedReply === undefined ? null : commitments.reply(tid, sealedReply);
      const values = [at, kind, tid, JSON.stringify(body), person, number, reply];
      const { seq, hash } = chain.next(values);
      append.run(seq, ...values, hash);
      if (sealedReply !== undefined) appendReply.run(seq, sealedReply);
      return seq;
    },
    click(tid) {
      const values: unknown = select.get(tid);
      if (!Array.isArray(values)) return undefined;
      const sealed = sealOf.get(Number(values.pop()))?.sealed ?? '';
      return clickFromValues([...values, sealed]);
    },
    insertClick(click, seq) {
      insert.run(seq, saltOf(click.sealed), ...clickValues(click));
      insertSecrets.run(seq, click.sealed);
      countClick(rollups, click, 1);
    },
    updateClick(click, before) {
      update.run(
        click.status,
        click.outcome ?? null,
        click.attempts,
        click.sent_at ?? null,
        click.expires_at,
        click.verifying_since ?? null,
        click.verified_at ?? null,
        click.status_due_at ?? null,
        click.status_asked ?? null,
        click.tid,
      );
      if (click.status === 'send_failed' && click.outcome === 'advertiser_unavailable')
        unreach.run(click.tid);
      countClick(rollups, before, -1);
      countClick(rollups, click, 1);
    },
    reseal(tid, sealed) {
      reseal.run(sealed, tid);
    },
    takeAttempt: (tid, verifyingSince) => takeAttempt.run(verifyingSince ?? null, tid).changes === 1,
    clicksOfNumber(msisdn_hash, test, { after, before }) {
      const rows = (test ? ofTestNumber : ofNumber).all(msisdn_hash, Number(test), after, before);
      // Columns of `clicks`, which only `clickValues` writes.
      return rows as unknown as NumberClick[];
    },
    newestClick({ landing_page_id, msisdn_hash, test }, { after, before }) {
      const found = [false, true]
        .filter((kind) => test === undefined || test === kind)
        .map((kind) => newest.get(msisdn_hash, Number(kind), after, before, landing_page_id))
        .filter((row) => row !== undefined)
        .map(clickFromRow);
      return found.sort((one, other) => other.at - one.at)[0];
    },
    saltOfClick: (tid) => String(salt.get(tid)?.salt ?? ''),
    verifyingOutside: (before, after) => verifying.all(before, after).map(clickFromRow),
  };
}

function countClick(rollups: Rollups, click: Click, by: 1 | -1): void {
  if (click.test) return;
  const sent = click.sent_at === undefined ? 0 : by;
  rollups.add(clickKey(click), click.at, [by, sent, by * click.attempts]);
}
