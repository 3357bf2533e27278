import type { ChainHead } from '../../../domain/ledger/chain-head.ts';
import { NOTHING_COUNTED, resum } from '../chain/tally-digest.ts';
import type { Findings } from './findings.ts';
import type { CheckSource } from './source.ts';

const HOLDS = {
  outbox: 'The outbox (tables postbacks, postback_secrets and postback_tries)',
  pages: 'The pages kept as they were shown (tables kept_pages and kept_texts)',
};

/** Rows that may change in place, and are no fold of entries, against the sum kept of them. */
export function checkSums(
  name: keyof typeof HOLDS,
  source: CheckSource,
  present: ChainHead | undefined,
  findings: Findings,
): void {
  let sum = NOTHING_COUNTED;
  for (const row of findings.counted(name, source.summed(name))) sum = resum(sum, undefined, row);
  if (!present || (present.seq === sum.seq && present.hash === sum.hash)) return;
  findings.add({
    table: name,
    words: `${HOLDS[name]} hold ${sum.seq} rows, and the head kept of them says ${present.seq}${present.seq === sum.seq ? ' others' : ''}: a row was changed, put in or taken out.`,
    look: 'These tables here and in a backup taken before.',
  });
}
