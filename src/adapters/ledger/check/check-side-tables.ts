import type { ChainHead } from '../../../domain/ledger/chain-head.ts';
import { CAPPED } from '../../../domain/otp-flow/judge-caps.ts';
import type { CapKind } from '../../../domain/otp-flow/judge-caps.ts';
import { NOTHING_COUNTED, recount } from '../chain/tally-digest.ts';
import { commitments } from '../chain/commitments.ts';
import { COUNTER_KEY } from '../sqlite/counter-key.ts';
import type { Findings } from './findings.ts';
import { bodyOf } from './fold-click.ts';
import type { CheckSource, RawRow } from './source.ts';

/** Counters of views and refusals against their head, and against the furthest head kept apart. */
export function checkCounters(
  source: CheckSource,
  heads: { present: ChainHead | undefined; apart: readonly ChainHead[] },
  findings: Findings,
): void {
  let sum = NOTHING_COUNTED;
  for (const row of findings.counted('counters', source.counters()))
    sum = recount(
      sum,
      COUNTER_KEY.map((name) => row[name]),
      0,
      Number(row.n),
    );
  const known = Math.max(0, ...heads.apart.map(({ seq }) => seq));
  if (heads.present?.seq === sum.seq && heads.present.hash === sum.hash && known <= sum.seq) return;
  findings.add({
    table: 'counters',
    words: `The counters of views and refusals come to ${sum.seq}, and their head says ${Math.max(known, heads.present?.seq ?? 0)} of other rows: a row was changed, put in or taken out.`,
    look: 'Tables counters and chains here and in a backup taken before.',
  });
}

/** What caps count, counted again. A row that is not there is counted when it is next asked for. */
export function checkCaps(source: CheckSource, findings: Findings): void {
  for (const row of findings.counted('cap_counts', source.caps())) {
    const id = String(row.id);
    const kind = KINDS.find((one) => one === row.kind);
    const of = CAPPED.find((one) => one === row.capped);
    const right =
      kind && of && source.countOfDay(kind, of, id, { since: Number(row.since), until: Number(row.until) });
    if (right !== row.n)
      findings.add({
        table: 'cap_counts',
        row: [row.kind, row.capped, id].join(', '),
        column: 'n',
        words: `The cap on ${String(row.kind)}s of ${String(row.capped)} ${id} is counted as ${String(row.n)}, and the rows it counts are ${String(right ?? 'none known')}.`,
        look: 'Removing the row makes it be counted anew.',
      });
  }
}

const KINDS: readonly CapKind[] = ['send', 'conversion', 'approved'];

/** Idempotency-Keys against the entries that were asked under them. */
export function checkClaims(source: CheckSource, findings: Findings): void {
  for (const row of findings.counted('claims', source.claims())) {
    const tid = String(row.tid);
    const entries = source.entriesOf(tid).map((entry) => ({ at: entry.at, body: bodyOf(entry) }));
    const begun = entries.find(({ body, at }) => body.claim?.scope === row.scope && at === row.at);
    const ended = entries.findLast(({ body }) => body.answered?.scope === row.scope)?.body.answered;
    const salt = source.salt(tid);
    const answer = row.answer === null ? undefined : commitments.answer(tid, String(row.answer));
    // With its number erased, there is nothing left to compare the parameters with; the key is a day old by then.
    const isRight =
      begun !== undefined &&
      (salt === '' || begun.body.claim?.params === commitments.claim(tid, salt, String(row.params_hash))) &&
      (ended?.answer ?? undefined) === answer;
    if (!isRight) claimFinding(row, findings);
  }
}

export function claimFinding(row: RawRow, findings: Findings): void {
  findings.add({
    table: 'claims',
    row: String(row.scope),
    tid: String(row.tid),
    words: `The Idempotency-Key kept for click ${String(row.tid)} is not the one its entries tell: a repeated request may get another answer than the first.`,
    look: `Table claims; the key is forgotten after 24 h.`,
  });
}
