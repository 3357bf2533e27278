import type { DatabaseSync } from 'node:sqlite';
import type { Tables } from '../tables.ts';
import { POSTBACK_COLUMNS, postbackFromRow, postbackValues, SELECT_POSTBACK } from './postback-row.ts';

type PostbackTables = Pick<
  Tables,
  'postback' | 'insertPostback' | 'updatePostback' | 'addTry' | 'postbacksIn'
>;

/** The outbox as a transaction writes it. */
export function postbackTables(db: DatabaseSync): PostbackTables {
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
      if (sealed !== undefined) insertSealed.run(lastInsertRowid, sealed);
    },
    updatePostback({ id, status, round, tries, next_at, until, tried_at, http_status, detail }) {
      update.run(
        status,
        round,
        tries,
        next_at ?? null,
        until,
        tried_at ?? null,
        http_status ?? null,
        detail ?? null,
        id,
      );
    },
    addTry(id, { at, ms, http_status, detail, reply, status, next_at }) {
      addTry.run(id, at, ms, http_status ?? null, detail ?? null, reply ?? null, status, next_at ?? null);
    },
    postbacksIn(status, { receiver, affiliate_id = null, template }, limit) {
      return ofSource.all(status, receiver, affiliate_id, affiliate_id, template, limit).map(postbackFromRow);
    },
  };
}
