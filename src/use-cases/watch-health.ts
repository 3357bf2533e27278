import type { Integration } from '../domain/integrations/integration.ts';
import { judgeHealth } from '../domain/integrations/judge-health.ts';
import { healthFacts } from './health-facts.ts';
import type { HealthWatch } from './health-watch.ts';
import { pauseOf } from './pause-of.ts';
import type { Ports } from './ports.ts';
import { writeAudit } from './write-audit.ts';

const SYSTEM = { who: 'system', role: 'admin' } as const;
const MINUTE = 60_000;

/**
 * Looks at the health of every integration that has rules for it: tells each change of state once, pauses
 * sends and lets them go again. One that cannot be looked at does not keep the others from it.
 */
export async function watchHealth(ports: Ports): Promise<void> {
  const faults: unknown[] = [];
  for (const integration of Object.values(ports.catalog.state.integrations)) {
    if (integration.archived_at !== undefined) ports.watches.delete(integration.id);
    else await look(ports, integration).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw faults[0];
}

async function look(ports: Ports, integration: Integration): Promise<void> {
  const { id, version, health } = integration;
  const known = ports.watches.get(id);
  if (known?.paused_until !== undefined) {
    if (pauseOf(ports, integration)) return;
    await lift(ports, integration, known);
  }
  const before = ports.watches.get(id) ?? { version, state: 'ok', reasons: [] };
  if (!health) {
    if (before.state === 'alert') tellRecovery(ports, id);
    ports.watches.delete(id);
    return;
  }
  const facts = await healthFacts(ports, integration, health.window, true);
  const { state, reasons, alerts = [] } = judgeHealth(health, facts);
  const counted_from = before.version === version ? before.counted_from : undefined;
  const after: HealthWatch = { version, counted_from, state: before.state, reasons: before.reasons };
  // While there is too little to judge by, what was told last still stands.
  const isTold = before.state === 'alert';
  if (state === 'pause') {
    if (alerts.length > 0 && !isTold) tellAlert(ports, id, alerts);
    return pause(ports, integration, { ...after, state: 'paused', reasons }, health.pause?.for_minutes ?? 0);
  }
  if (state === 'alert' || state === 'ok') ports.watches.set(id, { ...after, state, reasons });
  else ports.watches.set(id, after);
  if (state === 'alert' && !isTold) tellAlert(ports, id, reasons);
  if (state === 'ok' && isTold) tellRecovery(ports, id);
}

async function pause(
  ports: Ports,
  { id }: Integration,
  watch: HealthWatch,
  for_minutes: number,
): Promise<void> {
  const paused_until = ports.system.now() + for_minutes * MINUTE;
  ports.watches.set(id, { ...watch, paused_until });
  const facts = { reason: watch.reasons.join(' '), until: new Date(paused_until).toISOString() };
  ports.log('warn', 'sends of an integration are paused', { integration_id: id, ...facts });
  await writeAudit(ports, SYSTEM, 'integration.paused', id, facts);
}

async function lift(
  ports: Ports,
  { id, version }: Integration,
  { version: paused, paused_until }: HealthWatch,
): Promise<void> {
  const isChanged = paused !== version;
  const counted_from = isChanged ? undefined : paused_until;
  ports.watches.set(id, { version, state: 'ok', reasons: [], counted_from });
  const reason = isChanged ? 'The integration was changed.' : 'The pause is over.';
  ports.log('info', 'sends of an integration go again', { integration_id: id, reason });
  await writeAudit(ports, SYSTEM, 'integration.resumed', id, { reason });
}

function tellAlert(ports: Ports, integration_id: string, reasons: readonly string[]): void {
  ports.log('warn', 'an integration is not well', { integration_id, reason: reasons.join(' ') });
}

function tellRecovery(ports: Ports, integration_id: string): void {
  ports.log('info', 'an integration is well again', { integration_id });
}
