import { clearAlert, endOldAlerts, raiseAlert } from './alerts.ts';
import type { Ports } from './ports.ts';

/** Below both of these a disk is nearly full. */
const LEAST_SHARE = 0.1;
const LEAST_BYTES = 1024 ** 3;

/** Looks at what everything stands on: the ledger, the disk, what waits to be told. Raises alerts and clears them. */
export async function watchMachine(ports: Ports): Promise<void> {
  endOldAlerts(ports);
  if (await ports.ledger.ready()) clearAlert(ports, 'store_failing');
  else
    raiseAlert(ports, 'store_failing', {
      reason: 'Is the disk full or read-only, or does another program hold the ledger?',
    });
  const { free, total } = (await ports.machine.look()).disk;
  if (free < LEAST_BYTES && free < total * LEAST_SHARE)
    raiseAlert(ports, 'disk_low', { reason: `${megabytes(free)} MB of ${megabytes(total)} MB are free.` });
  else clearAlert(ports, 'disk_low');
  const { failed } = await ports.ledger.countPostbacks(ports.system.now());
  if (failed > 0)
    raiseAlert(ports, 'postbacks_failed', { reason: `${failed} postbacks failed for good: redeliver them.` });
  else clearAlert(ports, 'postbacks_failed');
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 2);
}
