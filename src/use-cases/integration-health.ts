import type { HealthRules } from '../domain/integrations/health.ts';
import { found } from '../domain/catalog/found.ts';
import { judgeHealth, verifiedShare } from '../domain/integrations/judge-health.ts';
import type { HealthFacts } from '../domain/ledger/health.ts';
import type { HealthWindow } from './health-facts.ts';
import { healthFacts } from './health-facts.ts';
import { pauseOf } from './pause-of.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** How an integration does. `sent_to_verified`: four decimals, of clicks at least two minutes old. */
export interface IntegrationHealth {
  integration_id: string;
  state: 'ok' | 'alert' | 'paused' | 'idle';
  /** ISO 8601. */
  paused_until?: string;
  windows: Record<HealthWindow, HealthFacts & { sent_to_verified: string | null }>;
  thresholds: HealthRules | null;
  /** Sentences; why it is not well. */
  reasons: readonly string[];
}

/** Judged now; a pause is told as it was begun. */
export async function integrationHealth(ports: Ports, actor: Actor, id: string): Promise<IntegrationHealth> {
  await requirePermission(ports, actor, 'integrations.read');
  const integration = found(ports.catalog.state.integrations, id, 'integration');
  const { health } = integration;
  const shown = async (window: HealthWindow) => {
    const facts = await healthFacts(ports, integration, window);
    return { ...facts, sent_to_verified: verifiedShare(facts) };
  };
  const windows = { '5m': await shown('5m'), '1h': await shown('1h'), '24h': await shown('24h') };
  const pause = pauseOf(ports, integration);
  const judged = await healthFacts(ports, integration, health?.window ?? '1h', true);
  const verdict = judgeHealth(health, judged);
  const isIdle = windows[health?.window ?? '1h'].sends === 0;
  const state = pause
    ? 'paused'
    : verdict.state === 'alert' || verdict.state === 'pause'
      ? 'alert'
      : isIdle
        ? 'idle'
        : 'ok';
  return {
    integration_id: integration.id,
    state,
    paused_until: pause && new Date(pause.paused_until).toISOString(),
    windows,
    thresholds: health ?? null,
    reasons: pause?.reasons ?? verdict.reasons,
  };
}
