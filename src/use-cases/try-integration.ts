import type { Trial } from '../domain/integrations/trial.ts';
import type { TrialPlan } from './plan-trial.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { rememberTrial } from './recent-trials.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Runs one step against the real API and shows all of it. It is no traffic: no click, no row of any report, no
 * limit of the number; only the audit names it, never the number.
 */
export async function tryIntegration(
  ports: Ports,
  actor: Actor,
  { integration, call }: TrialPlan,
): Promise<Trial & { id: string; tid: string }> {
  await requirePermission(ports, actor, 'integrations.try');
  const { msisdn, otp, operator, tid } = call.values;
  const tried = await ports.connector.try(call);
  const { trial } = tried;
  const id = ports.system.id();
  rememberTrial(ports, {
    id,
    at: ports.system.now(),
    tid,
    integration_id: integration.id,
    integration_version: integration.version,
    msisdn,
    otp,
    operator,
    tried,
  });
  await writeAudit(ports, actor, 'integration.tried', integration.id, {
    step: trial.step,
    outcome: trial.outcome ?? trial.ending.kind,
  });
  return { id, tid, ...trial };
}
