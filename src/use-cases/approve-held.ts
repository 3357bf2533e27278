import type { Ports } from './ports.ts';

/** So many in one transaction: a send that comes meanwhile does not wait for thousands. */
const AT_ONCE = 100;

/** Approves the conversions whose hold is over, by an entry each, also those of while nothing ran. */
export async function approveHeld(ports: Ports): Promise<void> {
  let approved = 0;
  for (;;) {
    const some = await ports.ledger.approveHeld(ports.system.now(), AT_ONCE);
    approved += some;
    if (some < AT_ONCE) break;
  }
  if (approved > 0) ports.log('info', 'conversions whose hold is over are approved', { count: approved });
}
