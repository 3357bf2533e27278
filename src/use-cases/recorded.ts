import type { Ports } from './ports.ts';

/** How long a caller is kept waiting for a store that is locked; the write itself goes on. */
const PATIENCE_MS = 1500;

/**
 * Waits for a write that must happen, because what it records has happened. When the store is not to be had,
 * the caller gets `meanwhile` and the write keeps trying behind.
 */
export async function recorded<T>(ports: Ports, write: Promise<T>, meanwhile: T): Promise<T> {
  let done = false;
  const patience = ports.system.wait(PATIENCE_MS).then(() => {
    if (!done) ports.log('error', 'the ledger is locked: a result waits to be written');
    return meanwhile;
  });
  const written = write.finally(() => (done = true));
  return Promise.race([written, patience]);
}
