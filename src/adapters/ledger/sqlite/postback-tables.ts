import type { DatabaseSync } from 'node:sqlite';
import type { Chain } from '../chain/chain.ts';
import type { Tables } from '../tables.ts';
import { rowSum } from './row-sum.ts';
import { POSTBACK_COLUMNS, postbackFromRow, postbackValues, SELECT_POSTBACK } from './postback-row.ts';

type PostbackTables = Pick<
  Tables,
  'postback' | 'insertPostback' | 'updatePostback' | 'addTry' | 'postbacksIn'
>;

/** The outbox as a transaction writes it. */
export function postbackTables(db: DatabaseSync, chain: Chain): PostbackTables {
  const sum = rowSum(db, 'outbox', chain);
  const placeOf = db.prepare('SELECT seq FROM postbacks WHERE id = ?');
  const byId = db.prepare(`${SELECT_POSTBACK} WHERE id = ?`);
  const insert = db.prepare(
    `INSERT INTO postbacks (${POSTBACK_COLUMNS.join(', ')}) VALUES (${POSTBACK_COLUMNS.map(() => '?').join(', ')})`,
  );
  const insertSealed = db.prepare('INSERT INTO postback_secrets (seq, sealed) VALUES (?, ?)');
  const update = db.prepare(
    `UPDATE postbacks SET status = ?, round = ?, tries = ?, next_at = ?, until = ?, tried_at = ?, http_status = ?,
       detail = ? WHERE id = ?`,
  );
  const addTry = db.prepare(
    `INSERT INTO postback_tries (postback_seq, at, ms, http_status, detail, reply, status, next_at)
     VALUES ((SELECT seq FROM postbacks WHERE id = ?), ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofSource = db.prepare(
    `${SELECT_POSTBACK} WHERE status = ? AND status <> 'delivered' AND receiver = ? AND (? IS NULL OR affiliate_id = ?)
       AND template = ? ORDER BY seq LIMIT ?`,
  );

  return {
    postback(id) {
      const row = byId.get(id);
      return row && postbackFromRow(row);
    },
    insertPostback({ sealed, ...postback }) {
      const { lastInsertRowid } = insert.run(...postbackValues(postback));
      sum.added('postbacks', lastInsertRowid);
      if (sealed === undefined) return;
      insertSealed.run(lastInsertRowid, sealed);
      sum.added('postback_secrets', lastInsertRowid);
    },
    updatePostback({ id, status, round, tries, next_at, until, tried_at, http_status, detail }) {
      const values = [next_at ?? null, until, tried_at ?? null, http_status ?? null, detail ?? null];
      sum.around('postbacks', Number(placeOf.get(id)?.seq), () => {
        update.run(status, round, tries, ...values, id);
      });
    },
    addTry(id, { at, ms, http_status, detail, reply, status, next_at }) {
      const told = [http_status ?? null, detail ?? null, reply ?? null, status, next_at ?? null];
      sum.added('postback_tries', addTry.run(id, at, ms, ...told).lastInsertRowid);
    },
    postbacksIn(status, { receiver, affiliate_id = null, template }, limit) {
      return ofSource.all(status, receiver, affiliate_id, affiliate_id, template, limit).map(postbackFromRow);
    },
  };
}
