import { Refusal } from '../domain/catalog/refusal.ts';
import type { LedgerCheck } from '../domain/ledger/check.ts';
import { checkLedger } from './check-ledger.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** A check of the ledger that somebody asked this process for. Times in milliseconds. */
export interface KeptCheck {
  id: string;
  at: number;
  who: string;
  status: 'running' | 'done' | 'failed';
  done: number;
  total: number;
  ended_at?: number;
  result?: LedgerCheck;
}

const KEPT = 10;

/** Checks since the start, newest first. */
export async function readChecks(ports: Ports, actor: Actor): Promise<readonly KeptCheck[]> {
  await requirePermission(ports, actor, 'ledger.check');
  return ports.checks;
}

/** One of them. Throws a `Refusal` when there is none of that id, since the start. */
export async function readCheck(ports: Ports, actor: Actor, id: string): Promise<KeptCheck> {
  const check = (await readChecks(ports, actor)).find((one) => one.id === id);
  if (!check) throw new Refusal('not_found', 'There is no such check; those before the last start are gone.');
  return check;
}

/** Begins a check beside everything else, and says so at once; the one that runs when there is one. */
export async function beginCheck(ports: Ports, actor: Actor): Promise<KeptCheck> {
  await requirePermission(ports, actor, 'ledger.check');
  const running = ports.checks.find(({ status }) => status === 'running');
  if (running) return running;
  const at = ports.system.now();
  const check: KeptCheck = {
    id: ports.system.id(),
    at,
    who: actor.who,
    status: 'running',
    done: 0,
    total: 0,
  };
  ports.checks.unshift(check);
  ports.checks.splice(KEPT);
  void run(ports, check);
  await writeAudit(ports, actor, 'check.begun', check.id);
  return check;
}

async function run(ports: Ports, check: KeptCheck): Promise<void> {
  try {
    check.result = await checkLedger(ports, (done, total) => Object.assign(check, { done, total }));
    check.status = 'done';
  } catch (error) {
    check.status = 'failed';
    ports.log('error', 'a check of the ledger could not be ended', { cause: String(error) });
  }
  check.ended_at = ports.system.now();
}
