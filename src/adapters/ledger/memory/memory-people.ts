import { ERASED } from '../../../domain/ledger/erased.ts';
import type { Erasable, ErasureWish, PersonFound } from '../../../domain/ledger/erasure.ts';
import type { Tables } from '../tables.ts';
import type { MemoryRows } from './memory-rows.ts';

/** The only deletions of the ledger: what names a person. */
export function memoryErasure(rows: MemoryRows): Pick<Tables, 'erasePerson' | 'eraseHashes'> {
  const clickOf = (tid: string) => rows.clicks.find(({ value }) => value.tid === tid);
  const conversionOf = (tid: string) => rows.conversions.find(({ value }) => value.tid === tid);
  return {
    erasePerson({ tid, msisdn_masked }) {
      const [click, conversion] = [clickOf(tid), conversionOf(tid)];
      if (click) click.value = { ...click.value, sealed: '', msisdn_masked: ERASED };
      if (conversion) conversion.value = { ...conversion.value, msisdn_masked: ERASED };
      for (const entry of rows.entries) if (entry.tid === tid) entry.sealed_reply = undefined;
      for (const [scope, claim] of rows.claims) if (claim.tid === tid) rows.claims.delete(scope);
      const shown = msisdn_masked.replace('+', '').replaceAll('*', 'x');
      for (const row of rows.postbacks.filter(({ value }) => value.tid === tid)) {
        const address = row.value.address.replaceAll(shown, ERASED);
        const body = row.value.body?.replaceAll(shown, ERASED);
        row.value = { ...row.value, sealed: undefined, address, body };
      }
    },
    eraseHashes(tid) {
      const [click, conversion] = [clickOf(tid), conversionOf(tid)];
      rows.guesses = rows.guesses.filter((guess) => guess.tid !== tid);
      if (click) {
        click.value = { ...click.value, msisdn_hash: '', block_hash: '' };
        click.salt = '';
      }
      if (conversion) conversion.msisdn_hash = '';
    },
  };
}

export function personIn(rows: MemoryRows, msisdn_hash: string): PersonFound {
  const clicks = rows.clicks
    .map(({ value }) => value)
    .filter((click) => click.msisdn_hash === msisdn_hash && click.msisdn_masked !== ERASED);
  const times = clicks.map(({ at }) => at).sort((one, other) => one - other);
  const conversions = rows.conversions.filter(
    (row) => row.msisdn_hash === msisdn_hash && row.value.msisdn_masked !== ERASED,
  );
  return {
    clicks: clicks.length,
    conversions: conversions.length,
    first_at: times[0],
    last_at: times.at(-1),
  };
}

export function erasableIn(rows: MemoryRows, wish: ErasureWish, limit: number): Erasable[] {
  return rows.clicks
    .map(({ value }) => value)
    .filter(({ at, msisdn_hash, msisdn_masked }) => {
      const isErased = msisdn_masked === ERASED;
      if (wish.kind === 'number')
        return msisdn_hash === wish.msisdn_hash && (!isErased || at <= wish.day_ago);
      if (msisdn_hash === '') return false;
      return wish.kind === 'half' ? isErased && at <= wish.day_ago : at < wish.before && at >= wish.after;
    })
    .sort((one, other) => one.at - other.at)
    .slice(0, limit)
    .map(({ tid, at }) => ({ tid, at }));
}
