import type { ChainHead, HeadSigner } from '../../../domain/ledger/chain-head.ts';
import { headText } from '../../../domain/ledger/chain-head.ts';
import type { Finding, LedgerCheck } from '../../../domain/ledger/check.ts';
import { MOST_FINDINGS } from '../../../domain/ledger/check.ts';

/** The heads among those kept apart that this installation signed, and what is to be said of the others. */
export function signedHeads(
  apart: readonly ChainHead[],
  signer: HeadSigner,
): { good: ChainHead[]; findings: Finding[] } {
  const isGood = (head: ChainHead) => signer.verify(headText(head), head.signature);
  const findings = apart
    .filter((head) => !isGood(head))
    .map(({ chain, seq }) => ({
      table: 'ledger.heads',
      row: `${chain} ${seq}`,
      words: `A head of ${chain} kept apart, of row ${seq}, is not signed by this installation.`,
      look: 'The file ledger.heads in the data dir, and the same line in the log.',
    }));
  return { good: apart.filter(isGood), findings };
}

/** A check with what the signatures of its heads tell. */
export function withSignatures(
  check: LedgerCheck,
  before: readonly Finding[],
  signer: HeadSigner,
): LedgerCheck {
  const unsigned = check.heads
    .filter((head) => !signer.verify(headText(head), head.signature))
    .map(({ chain }) => ({
      table: 'chains',
      row: chain,
      column: 'signature',
      words: `The head of the chain of ${chain} is not signed by this installation: somebody else wrote it.`,
      look: 'Table chains here and in a backup taken before.',
    }));
  const more = [...before, ...unsigned];
  return {
    ...check,
    findings: [...more, ...check.findings].slice(0, MOST_FINDINGS),
    found: check.found + more.length,
  };
}
