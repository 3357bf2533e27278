import type { Ports } from './ports.ts';

/**
 * Whether what a view of a page left for its send went out with another number: to whoever watches over a page, a
 * second number under one view looks like fraud. `tid`: of the view's first click.
 */
export async function isSpent(ports: Ports, tid: string | undefined, msisdn_hash: string): Promise<boolean> {
  const click = tid === undefined ? undefined : await ports.ledger.click(tid);
  return click !== undefined && click.msisdn_hash !== msisdn_hash;
}
