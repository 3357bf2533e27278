import type { DatabaseSync } from 'node:sqlite';
import type { Tables } from '../tables.ts';
import { around, DAY_MS } from '../transactions/windows.ts';

type AddressTables = Pick<Tables, 'addressSends' | 'addAddressSend' | 'dropAddressSend'>;

/** What sends are counted by beside their numbers: where visitors come from, for a day, as keyed hashes. */
export function addressTables(db: DatabaseSync): AddressTables {
  const sends = db.prepare(
    'SELECT at FROM address_sends WHERE block_hash = ? AND at > ? AND at < ? ORDER BY at',
  );
  const add = db.prepare('INSERT INTO address_sends (block_hash, at, tid, soft) VALUES (?, ?, ?, ?)');
  // A few at a time: none is kept for long, and no send pays for a day of them.
  const purge = db.prepare(
    `DELETE FROM address_sends WHERE seq IN
     (SELECT seq FROM address_sends WHERE at < ? OR at > ? ORDER BY at LIMIT 8)`,
  );
  const drop = db.prepare('DELETE FROM address_sends WHERE tid = ? AND soft >= ?');

  return {
    addressSends: (hash, { after, before }) => sends.all(hash, after, before).map(({ at }) => Number(at)),
    addAddressSend({ hash, family }, tid, at) {
      const { after, before } = around(at, DAY_MS);
      purge.run(after, before);
      add.run(hash, at, tid, Number(family === 4));
    },
    dropAddressSend(tid, why) {
      drop.run(tid, Number(why === 'verified'));
    },
  };
}
