import type { DatabaseSync } from 'node:sqlite';
import { ERASED } from '../../../domain/ledger/erased.ts';
import type { Chain } from '../chain/chain.ts';
import type { Tables } from '../tables.ts';
import { rowSum } from './row-sum.ts';

/** The only deletions of the ledger: what names a person, where its entries hold no more than a commitment to it. */
export function erasureTables(db: DatabaseSync, outbox: Chain): Pick<Tables, 'erasePerson' | 'eraseHashes'> {
  const sum = rowSum(db, 'outbox', outbox);
  const secrets = db.prepare('DELETE FROM click_secrets WHERE seq = (SELECT seq FROM clicks WHERE tid = ?)');
  const replies = db.prepare(
    'DELETE FROM entry_secrets WHERE seq IN (SELECT seq FROM entries WHERE tid = ?)',
  );
  const claims = db.prepare('DELETE FROM claims WHERE at >= ? AND tid = ?');
  const maskClick = db.prepare(`UPDATE clicks SET msisdn_masked = '${ERASED}' WHERE tid = ?`);
  const maskConversion = db.prepare(`UPDATE conversions SET msisdn_masked = '${ERASED}' WHERE tid = ?`);
  const postbacks = db.prepare('SELECT seq FROM postbacks WHERE tid = ?');
  const unseal = db.prepare('DELETE FROM postback_secrets WHERE seq = ?');
  const unmask = db.prepare(
    'UPDATE postbacks SET address = replace(address, ?, ?), body = replace(body, ?, ?) WHERE seq = ?',
  );
  const guesses = db.prepare(
    'DELETE FROM guesses WHERE msisdn_hash = (SELECT msisdn_hash FROM clicks WHERE tid = ?) AND tid = ?',
  );
  const hashes = db.prepare("UPDATE clicks SET msisdn_hash = '', block_hash = '', salt = '' WHERE tid = ?");
  const conversionHash = db.prepare("UPDATE conversions SET msisdn_hash = '' WHERE tid = ?");

  return {
    erasePerson({ tid, at, msisdn_masked }) {
      secrets.run(tid);
      replies.run(tid);
      claims.run(at, tid);
      maskClick.run(tid);
      maskConversion.run(tid);
      // As postbacks show it: see `announcer`.
      const shown = msisdn_masked.replace('+', '').replaceAll('*', 'x');
      for (const { seq } of postbacks.all(tid)) {
        sum.around('postback_secrets', Number(seq), () => void unseal.run(Number(seq)));
        sum.around('postbacks', Number(seq), () => {
          unmask.run(shown, ERASED, shown, ERASED, Number(seq));
        });
      }
    },
    eraseHashes(tid) {
      guesses.run(tid, tid);
      hashes.run(tid);
      conversionHash.run(tid);
    },
  };
}
