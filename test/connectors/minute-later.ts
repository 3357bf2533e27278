import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';

/** Starts the product anew on the same data with the schedule of status moved by a minute: time is moved in the file. */
export async function minuteLater(pinflow: Pinflow, env: Record<string, string>): Promise<Pinflow> {
  await pinflow.stop();
  const ledger = new DatabaseSync(join(pinflow.dataDir, 'ledger.sqlite'));
  ledger.exec('UPDATE clicks SET status_due_at = status_due_at - 60000 WHERE status_due_at IS NOT NULL');
  ledger.close();
  return startPinflow(env, pinflow.dataDir);
}
