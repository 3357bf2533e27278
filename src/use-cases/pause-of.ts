import type { Integration } from '../domain/integrations/integration.ts';
import type { HealthWatch } from './health-watch.ts';
import type { Ports } from './ports.ts';

/** The pause an integration's sends are in because its health is bad; undefined when they go. */
export function pauseOf(
  ports: Ports,
  { id, version }: Pick<Integration, 'id' | 'version'>,
): (HealthWatch & { paused_until: number }) | undefined {
  const watch = ports.watches.get(id);
  const { paused_until } = watch ?? {};
  if (!watch || paused_until === undefined || watch.version !== version) return undefined;
  return paused_until > ports.system.now() ? { ...watch, paused_until } : undefined;
}
