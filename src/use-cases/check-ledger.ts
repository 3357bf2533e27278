import type { CheckProgress, LedgerCheck } from '../domain/ledger/check.ts';
import type { Ports } from './ports.ts';

/** Holds the ledger against itself and against the heads that were kept apart. For whoever sits at the server. */
export function checkLedger(ports: Ports, progress: CheckProgress): Promise<LedgerCheck> {
  return ports.ledger.check(ports.heads.read(), progress);
}
