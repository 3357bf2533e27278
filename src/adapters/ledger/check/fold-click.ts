import type { Click } from '../../../domain/ledger/click.ts';
import type { Conversion } from '../../../domain/ledger/conversion.ts';
import { ERASED } from '../../../domain/ledger/erased.ts';
import type { EntryBody, EntryKind, RecordedClick, RecordedConversion } from '../entry.ts';
import type { RawRow } from './source.ts';

/** What the entries of one click say all of its rows are. */
export interface FoldedClick {
  seq: number;
  click: RecordedClick;
  reached: boolean;
  /** The latest commitments. */
  person?: string;
  number?: string;
  erased: { person: boolean; number: boolean };
  conversion?: RecordedConversion;
  /** When guesses were counted that still are. */
  guesses: number[];
  /** Idempotency-Keys that still stand for this click. */
  claims: { scope: string; at: number }[];
}

/** Undefined when they do not begin with a click. */
export function foldClick(rows: readonly RawRow[]): FoldedClick | undefined {
  const [first] = rows;
  const begun = first && bodyOf(first).click;
  if (!begun) return undefined;
  const folded: FoldedClick = {
    seq: Number(first.seq),
    click: begun,
    reached: true,
    erased: { person: false, number: false },
    guesses: [],
    claims: [],
  };
  for (const row of rows) foldEntry(folded, row);
  return folded;
}

export function bodyOf(row: RawRow): EntryBody {
  try {
    // Written by `append` alone; what somebody else wrote breaks the chain and is told there.
    return JSON.parse(String(row.body)) as EntryBody;
  } catch {
    return {};
  }
}

function foldEntry(folded: FoldedClick, row: RawRow): void {
  const body = bodyOf(row);
  const kind = row.kind as EntryKind; // as above
  if (typeof row.person === 'string') folded.person = row.person;
  if (typeof row.number === 'string') folded.number = row.number;
  if (body.set) amend(folded, body.set);
  if (body.conversion) folded.conversion = body.conversion;
  if (kind === 'conversion.status' && folded.conversion && body.status)
    folded.conversion = {
      ...folded.conversion,
      // Written by `changeStatus` alone.
      status: body.status as Conversion['status'],
      reason: body.reason,
      held_until: body.held_until,
    };
  if (kind === 'verify.begun' || kind === 'verify.counted') folded.guesses.push(Number(row.at));
  if (kind === 'verify.ended' && body.attempt === 'returned') folded.guesses.pop();
  if (body.claim) folded.claims.push({ scope: body.claim.scope, at: Number(row.at) });
  const { answered } = body;
  if (answered?.answer === null)
    folded.claims = folded.claims.filter(({ scope }) => scope !== answered.scope);
  if (kind === 'person.erased') {
    folded.erased.person = true;
    folded.claims = [];
  }
  if (kind === 'number.erased' || body.hashes) folded.erased.number = true;
}

function amend(folded: FoldedClick, set: NonNullable<EntryBody['set']>): void {
  const known = Object.entries({ ...folded.click, ...set }).filter(([, value]) => value !== null);
  // A click's fields and those a change may write, which have the same types once null is none.
  folded.click = Object.fromEntries(known) as unknown as RecordedClick;
  const { status, outcome } = folded.click;
  if (status === 'send_failed' && outcome === 'advertiser_unavailable') folded.reached = false;
}

/** The click as a whole, with what its own row says of the number, unless that was erased. */
export function wholeClick({ click, erased }: FoldedClick, row: RawRow): Click {
  return {
    ...click,
    msisdn_masked: erased.person ? ERASED : String(row.msisdn_masked),
    msisdn_hash: erased.number ? '' : String(row.msisdn_hash),
    block_hash: erased.number ? '' : String(row.block_hash),
    sealed: '',
  };
}
