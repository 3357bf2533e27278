import type { CheckSource, RawRow } from '../check/source.ts';
import { clickValues, CLICK_COLUMNS } from '../sqlite/click-row.ts';
import { CONVERSION_COLUMNS, conversionValues } from '../sqlite/conversion-row.ts';
import { NOTHING_COUNTED } from '../chain/tally-digest.ts';
import { CHAINS } from '../../../domain/ledger/chain-head.ts';
import { memoryReport } from './memory-report.ts';
import type { MemoryRows } from './memory-rows.ts';

/** The rows in memory as they would lie in tables. Views are counted anew by every report, so they have no rows; nor have outbox and pages. */
export function memoryCheckSource(rows: MemoryRows): CheckSource {
  const byTid = (all: RawRow[]) =>
    all.toSorted((a, b) => (String(a.tid) < String(b.tid) ? -1 : Number(a.tid !== b.tid)));
  const entries = (): RawRow[] =>
    rows.entries.map((entry) => ({
      ...entry,
      body: JSON.stringify(entry.body),
      person: entry.person ?? null,
      number: entry.number ?? null,
      reply: entry.reply ?? null,
      sealed_reply: entry.sealed_reply ?? null,
    }));
  const clicks = (): RawRow[] =>
    rows.clicks.map(({ seq, value, salt, reached }) => {
      const values = clickValues(value);
      const columns = Object.fromEntries(CLICK_COLUMNS.map((name, place) => [name, values[place]]));
      return {
        ...columns,
        seq,
        salt,
        reached: Number(reached),
        sealed: value.sealed === '' ? null : value.sealed,
      };
    });

  return {
    heads: () =>
      CHAINS.map((chain) => {
        const head = chain === 'entries' || chain === 'audits' ? rows.chains[chain].head() : NOTHING_COUNTED;
        return { node: 'memory', chain, ...head, signature: '' };
      }),
    total: () => 3 * rows.entries.length,
    entries,
    audits: () =>
      rows.audits.map(({ seq, hash, value: { at, who, what, subject, from, detail } }) => ({
        ...{ seq, hash, at, who, what },
        subject: subject ?? null,
        client: from ?? null,
        detail: detail ? JSON.stringify(detail) : null,
      })),
    entriesByClick: () => byTid(entries()),
    clicks: () => byTid(clicks()),
    conversions: () =>
      byTid(
        rows.conversions.map(({ seq, value, msisdn_hash }) => {
          const values = conversionValues(value, msisdn_hash);
          const columns = Object.fromEntries(CONVERSION_COLUMNS.map((name, place) => [name, values[place]]));
          return { ...columns, seq };
        }),
      ),
    conversionOrder: () => [],
    guesses: () => byTid(rows.guesses.map((guess) => ({ ...guess, test: Number(guess.test) }))),
    counters: () => [],
    summed: () => [],
    claims: () => [...rows.claims.values()].map((claim) => ({ ...claim, answer: claim.answer ?? null })),
    claim: (scope) => rows.claims.get(scope) && { ...rows.claims.get(scope) },
    entriesOf: (tid) => entries().filter((entry) => entry.tid === tid),
    salt: (tid) => rows.clicks.find(({ value }) => value.tid === tid)?.salt ?? '',
    caps: () => [],
    countOfDay: () => 0,
    strays: () => [],
    report: (query) => memoryReport({ ...rows, counted: [] }, query),
    rollupFaults: () => [],
  };
}
