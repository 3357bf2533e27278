import type { ChainHead, ChainName } from '../../../domain/ledger/chain-head.ts';
import type { Link } from '../chain/chain.ts';
import { genesis, link } from '../chain/chain.ts';
import type { Findings } from './findings.ts';
import type { RawRow } from './source.ts';

const COLUMNS = {
  entries: ['at', 'kind', 'tid', 'body', 'person', 'number', 'reply'],
  audits: ['at', 'who', 'what', 'subject', 'client', 'detail'],
} as const;

/**
 * Follows a chain from its beginning: each row's hash, no row too many or too few, the head, and the heads that were
 * kept apart. After a broken link it goes on from what the row says, so that each break is told once.
 */
export function checkChain(
  name: 'entries' | 'audits',
  rows: Iterable<RawRow>,
  heads: { present: ChainHead | undefined; apart: readonly ChainHead[] },
  findings: Findings,
): void {
  const { present, apart } = heads;
  if (!present) return;
  const known = new Map<number, ChainHead[]>();
  for (const head of apart) known.set(head.seq, [...(known.get(head.seq) ?? []), head]);
  let last: Link = genesis(present.node, name);
  for (const row of findings.counted(name, rows)) {
    const seq = Number(row.seq);
    if (seq !== last.seq + 1) gap(name, last.seq, row, findings);
    const right = link(
      { ...last, seq: seq - 1 },
      COLUMNS[name].map((column) => row[column]),
    );
    if (right.hash !== row.hash) broken(name, row, findings);
    last = { seq, hash: String(row.hash) };
    if (known.get(seq)?.some((head) => head.hash !== row.hash)) rewritten(name, seq, findings);
    known.delete(seq);
  }
  if (present.seq !== last.seq || present.hash !== last.hash) cut(name, present.seq, last.seq, findings);
  const beyond = [...known.values()].flat().filter(({ seq }) => seq > last.seq);
  const furthest = beyond.sort((one, other) => other.seq - one.seq)[0];
  if (furthest) cutApart(furthest, last.seq, findings);
}

function gap(table: ChainName, before: number, row: RawRow, findings: Findings): void {
  findings.add({
    table,
    row: String(row.seq),
    words: `The chain of ${table} goes from row ${before} to row ${String(row.seq)}: rows between them are gone.`,
    look: `A backup taken before, table ${table}, rows ${before + 1} to ${Number(row.seq) - 1}.`,
  });
}

function broken(table: ChainName, row: RawRow, findings: Findings): void {
  findings.add({
    table,
    row: String(row.seq),
    tid: typeof row.tid === 'string' ? row.tid : undefined,
    words: `Row ${String(row.seq)} of ${table} (${String(row.kind ?? row.what)}) does not fit the chain: it, or the row before it, was changed, exchanged, put in or taken out after it was written.`,
    look: `Rows ${Number(row.seq) - 1} and ${String(row.seq)} of table ${table} here and in a backup taken before.`,
  });
}

function rewritten(table: ChainName, seq: number, findings: Findings): void {
  findings.add({
    table,
    row: String(seq),
    words: `The chain of ${table} was written anew: at row ${seq} it is not what the signed head kept apart says.`,
    look: 'The file ledger.heads in the data dir, the log, and a backup taken before.',
  });
}

function cut(table: ChainName, head: number, last: number, findings: Findings): void {
  findings.add({
    table: 'chains',
    row: table,
    words: `The head of the chain of ${table} stands at row ${head}, and its last row is ${last} or another one: rows were taken off, put on, or the head was changed.`,
    look: `The last rows of table ${table}, the row ${table} of table chains, and a backup taken before.`,
  });
}

function cutApart({ chain, seq }: ChainHead, last: number, findings: Findings): void {
  findings.add({
    table: chain,
    words: `A signed head kept apart knows ${chain} up to row ${seq}, and the table ends at row ${last}: its tail was cut off, or an older copy was put in its place.`,
    look: 'The file ledger.heads in the data dir, the log, and the newest backup.',
  });
}
