import type { Claim } from '../../../domain/ledger/ledger.ts';
import { commitments } from '../chain/commitments.ts';
import type { EntryBody } from '../entry.ts';

/** What an entry says of the Idempotency-Key it was asked under. */
export function claimed(tid: string, salt: string, claim: Claim | undefined): EntryBody['claim'] {
  return claim && { scope: claim.scope, params: commitments.claim(tid, salt, claim.params_hash) };
}

/** What it says of the answer that is kept for that key. */
export function answered(
  tid: string,
  end: { scope: string; answer?: string } | undefined,
): EntryBody['answered'] {
  if (!end) return undefined;
  const { scope, answer } = end;
  return { scope, answer: answer === undefined ? null : commitments.answer(tid, answer) };
}
