import type { Integration } from '../domain/integrations/integration.ts';
import { clearAlert, raiseAlert } from './alerts.ts';
import type { HealthWatch } from './health-watch.ts';
import type { Ports } from './ports.ts';
import { writeAudit } from './write-audit.ts';

const SYSTEM = { who: 'system', role: 'admin' } as const;
const MINUTE = 60_000;

/** Holds the sends of an integration for a while. */
export async function pauseSends(
  ports: Ports,
  { id }: Integration,
  watch: HealthWatch,
  for_minutes: number,
): Promise<void> {
  const paused_until = ports.system.now() + for_minutes * MINUTE;
  ports.watches.set(id, { ...watch, paused_until });
  const facts = { reason: watch.reasons.join(' '), until: new Date(paused_until).toISOString() };
  ports.log('warn', 'sends of an integration are paused', { integration_id: id, ...facts });
  raiseAlert(ports, 'integration_paused', { subject: id, reason: facts.reason, is_logged: true });
  await writeAudit(ports, SYSTEM, 'integration.paused', id, facts);
}

/** Lets them go again: the time is over, or the integration is another one. */
export async function resumeSends(
  ports: Ports,
  { id, version }: Integration,
  { version: paused, paused_until }: HealthWatch,
): Promise<void> {
  const isChanged = paused !== version;
  const counted_from = isChanged ? undefined : paused_until;
  ports.watches.set(id, { version, state: 'ok', reasons: [], counted_from });
  const reason = isChanged ? 'The integration was changed.' : 'The pause is over.';
  ports.log('info', 'sends of an integration go again', { integration_id: id, reason });
  clearAlert(ports, 'integration_paused', id, true);
  // What led to the pause is judged anew.
  clearAlert(ports, 'integration_unwell', id, true);
  await writeAudit(ports, SYSTEM, 'integration.resumed', id, { reason });
}
