import type { Integration } from '../domain/integrations/integration.ts';
import { judgeHealth } from '../domain/integrations/judge-health.ts';
import { healthFacts } from './health-facts.ts';
import type { HealthWatch } from './health-watch.ts';
import { pauseOf } from './pause-of.ts';
import { pauseSends, resumeSends } from './pause-sends.ts';
import { clearAlert, raiseAlert } from './alerts.ts';
import type { Ports } from './ports.ts';

/**
 * Looks at the health of every integration that has rules for it: tells each change of state once, pauses
 * sends and lets them go again. One that cannot be looked at does not keep the others from it.
 */
export async function watchHealth(ports: Ports): Promise<void> {
  const faults: unknown[] = [];
  for (const integration of Object.values(ports.catalog.state.integrations)) {
    if (integration.archived_at !== undefined) forget(ports, integration.id);
    else await look(ports, integration).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw faults[0];
}

function forget(ports: Ports, id: string): void {
  ports.watches.delete(id);
  clearAlert(ports, 'integration_unwell', id);
  clearAlert(ports, 'integration_paused', id);
}

async function look(ports: Ports, integration: Integration): Promise<void> {
  const { id, version, health } = integration;
  const known = ports.watches.get(id);
  if (known?.paused_until !== undefined) {
    if (pauseOf(ports, integration)) return;
    await resumeSends(ports, integration, known);
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
    return pauseSends(
      ports,
      integration,
      { ...after, state: 'paused', reasons },
      health.pause?.for_minutes ?? 0,
    );
  }
  if (state === 'alert' || state === 'ok') ports.watches.set(id, { ...after, state, reasons });
  else ports.watches.set(id, after);
  if (state === 'alert' && !isTold) tellAlert(ports, id, reasons);
  if (state === 'ok' && isTold) tellRecovery(ports, id);
}

function tellAlert(ports: Ports, integration_id: string, reasons: readonly string[]): void {
  const reason = reasons.join(' ');
  ports.log('warn', 'an integration is not well', { integration_id, reason });
  raiseAlert(ports, 'integration_unwell', { subject: integration_id, reason, is_logged: true });
}

function tellRecovery(ports: Ports, integration_id: string): void {
  ports.log('info', 'an integration is well again', { integration_id });
  clearAlert(ports, 'integration_unwell', integration_id, true);
}
