import type { CheckProgress, LedgerCheck } from '../domain/ledger/check.ts';
import { clearAlert, raiseAlert } from './alerts.ts';
import type { Ports } from './ports.ts';

/** Holds the ledger against itself and against the heads that were kept apart. For whoever sits at the server. */
export async function checkLedger(ports: Ports, progress: CheckProgress): Promise<LedgerCheck> {
  const check = await ports.ledger.check(ports.heads.read(), progress);
  if (check.found === 0) clearAlert(ports, 'check_failed');
  else
    raiseAlert(ports, 'check_failed', {
      reason: `${check.found} findings: run \`pinflow check\` and keep a backup.`,
    });
  return check;
}
