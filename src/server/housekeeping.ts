import { approveHeld } from '../use-cases/approve-held.ts';
import { flushTally } from '../use-cases/count-events.ts';
import { deliverPostbacks } from '../use-cases/deliver-postbacks.ts';
import { forgetNumbers } from '../use-cases/forget-numbers.ts';
import { keepHeads } from '../use-cases/keep-heads.ts';
import type { Ports } from '../use-cases/ports.ts';
import { statusRounds } from '../use-cases/settle-by-status.ts';
import { watchHealth } from '../use-cases/watch-health.ts';
import { watchMachine } from '../use-cases/watch-machine.ts';
import { describe } from './gateway/guarded.ts';
import type { Leaving } from './gateway/ops.ts';

const SECOND = 1000;
const MINUTE = 60_000;
/** What is cut off the ledger's tail shows if it is older than this, or was there at the last stop. */
const HEADS_MS = 10 * MINUTE;
/** How late an advertiser may be asked for the status of a click that is due. */
const STATUS_MS = 5000;
/** How late a full disk or a held ledger is told. */
const MACHINE_MS = 10_000;
/** How late a postback may begin that is due. */
const POSTBACK_MS = 500;
/** How long postbacks under way may still be answered when we leave; then they are cut off, and due again. */
const LAST_POSTBACKS_MS = 1500;
/** A verify that began longer ago than this and never ended was cut off: no call is read on so long. */
const ORPHAN_MS = 45_000;

/**
 * What runs beside requests: counters to the ledger every second, due status every 5 s, disk and ledger every 10 s,
 * orphaned verifies, the health of integrations and holds that are over, numbers too old every minute, heads of the ledger
 * every ten, due postbacks twice a second. Returns the stop.
 */
export function startHousekeeping(ports: Ports, leaving: Leaving): () => Promise<void> {
  const askForStatus = statusRounds(ports, () => leaving.leaving);
  const delivery = deliverPostbacks(ports, () => leaving.leaving);
  const safely = (what: string, run: () => Promise<unknown>) => () =>
    void run().catch((error: unknown) =>
      ports.log('warn', `${what} will be tried again`, { cause: describe(error) }),
    );
  const timers = [
    setInterval(
      safely('counting views', () => flushTally(ports)),
      SECOND,
    ),
    setInterval(safely('asking advertisers for status', askForStatus), STATUS_MS),
    setInterval(safely('working postbacks off', delivery.round), POSTBACK_MS),
    setInterval(
      safely('finding cut-off verifies', () => orphans(ports, ports.system.now() - ORPHAN_MS)),
      MINUTE,
    ),
  ];
  const forget = safely('erasing old numbers', forgetNumbers(ports));
  timers.push(setInterval(forget, MINUTE));
  forget();
  const heads = safely('keeping the heads of the ledger', () => keepHeads(ports));
  timers.push(setInterval(heads, HEADS_MS));
  heads();
  const lookAtHealth = safely('looking at the health of integrations', () => watchHealth(ports));
  const endHolds = safely('approving what was held', () => approveHeld(ports));
  timers.push(setInterval(lookAtHealth, MINUTE), setInterval(endHolds, MINUTE));
  lookAtHealth();
  endHolds();
  const lookAtMachine = safely('looking at disk and ledger', () => watchMachine(ports));
  timers.push(setInterval(lookAtMachine, MACHINE_MS));
  lookAtMachine();
  for (const timer of timers) timer.unref();
  return async () => {
    timers.forEach(clearInterval);
    leaving.leaving = true;
    const cut = setTimeout(() => void ports.outgoing.close(), LAST_POSTBACKS_MS);
    await delivery.settled();
    clearTimeout(cut);
  };
}

/** At start nothing is under way in this process: every verify that never ended was cut off by a crash. */
export async function recoverFromCrash(ports: Ports): Promise<void> {
  await orphans(ports, ports.system.now() + 1);
}

async function orphans(ports: Ports, before: number): Promise<void> {
  const tids = await ports.ledger.orphansToIndeterminate(before, ports.system.now());
  if (tids.length > 0)
    ports.log('warn', 'verifies cut off before their verdict are indeterminate now', { count: tids.length });
}
