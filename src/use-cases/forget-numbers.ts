import type { Ports } from './ports.ts';

const DAY_MS = 86_400_000;
const BATCH = 100;
/** Of one round: the rest comes with the next, so that sends are never kept waiting. */
const BATCHES = 20;

/**
 * What time takes out of the ledger, a round: hashes of erased people once a day old, and with `PINFLOW_RETENTION_DAYS`
 * the numbers of older clicks. Totals stay. Returns the round; it tells how many clicks it erased.
 */
export function forgetNumbers(ports: Ports): () => Promise<number> {
  /** No click made before this has a number. */
  let clean = 0;
  return async () => {
    let erased = 0;
    for (let batch = 0; batch < BATCHES; batch++) {
      const at = ports.system.now();
      const half = await ports.ledger.erasable({ kind: 'half', day_ago: at - DAY_MS }, BATCH);
      const days = ports.machine.retention_days;
      const before = days === undefined ? 0 : at - days * DAY_MS;
      const old =
        before > clean ? await ports.ledger.erasable({ kind: 'older', before, after: clean }, BATCH) : [];
      const tids = [...new Set([...half, ...old].map(({ tid }) => tid))];
      if (tids.length > 0) {
        const told = await ports.ledger.erase(tids, { at, by: 'retention' });
        erased += told.erased;
        if (told.erased === 0) break;
      }
      if (old.length === BATCH) clean = old.at(-1)?.at ?? clean;
      else clean = Math.max(clean, old[0]?.at ?? before);
      if (half.length < BATCH && old.length < BATCH) break;
    }
    ports.forgetting.last = { at: ports.system.now(), erased };
    if (erased > 0) ports.log('info', 'numbers were erased', { count: erased });
    return erased;
  };
}
