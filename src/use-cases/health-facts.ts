import { WINDOWS } from '../domain/integrations/health.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import type { HealthFacts } from '../domain/ledger/health.ts';
import type { Ports } from './ports.ts';

export type HealthWindow = keyof typeof WINDOWS;

/** What a visitor takes to receive and type a code: a younger click says nothing about verifying. */
const RIPE_MS = 120_000;

/** How an integration did in a window; `judged`: only what its present version did since its last pause. */
export function healthFacts(
  ports: Ports,
  { id, version, updated_at }: Pick<Integration, 'id' | 'version' | 'updated_at'>,
  window: HealthWindow,
  judged = false,
): Promise<HealthFacts> {
  const now = ports.system.now();
  const watch = ports.watches.get(id);
  const lifted = watch?.version === version ? (watch.counted_from ?? 0) : 0;
  const begun = judged ? Math.max(updated_at, lifted) : 0;
  return ports.ledger.health({
    integration_id: id,
    from: Math.max(now - WINDOWS[window], begun),
    // What is begun in this very millisecond is in it.
    to: now + 1,
    ripe_before: now - RIPE_MS,
  });
}
