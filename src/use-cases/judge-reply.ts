import { invalid, parseDefinition } from '../domain/catalog/parse-definition.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import { judgementWishSchema } from '../domain/integrations/judgement-wish.ts';
import { spelledPrepare } from '../domain/integrations/spelled-prepare.ts';
import type { Replayed } from '../domain/integrations/trial.ts';
import { operatorOf } from '../domain/otp-flow/operator.ts';
import type { Actor, Ports } from './ports.ts';
import { readTrialMsisdn } from './read-trial.ts';
import { replayCall } from './replay-call.ts';
import { requirePermission } from './require-permission.ts';

/**
 * Judges an answer by the rules of a definition that need not be saved: every rule's verdict and what is carried.
 * Calls nobody, keeps nothing. Throws a `Refusal` naming what cannot be read.
 */
export async function judgeReply(ports: Ports, actor: Actor, input: unknown): Promise<Replayed> {
  await requirePermission(ports, actor, 'integrations.try');
  const wish = parseDefinition(judgementWishSchema, spelled(input));
  const { secrets: _, ...definition } = wish.definition;
  const unsaved = { id: '', version: 0, created_at: 0, updated_at: 0, sealed_secrets: {} };
  const integration: Integration = { ...definition, ...unsaved };
  const prefix = wish.msisdn === undefined ? '' : readTrialMsisdn(integration, wish.msisdn).digits;
  const operator = operatorOf(prefix, integration.msisdn.operators)?.id;
  const call = replayCall(ports, integration, { step: wish.step, operator, prefix });
  if (!call) throw invalid([{ path: 'step', message: `The definition has no \`${wish.step}\`.` }]);
  return ports.connector.replay(call, wish.reply);
}

function spelled(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('definition' in input)) return input;
  return { ...input, definition: spelledPrepare(input.definition) };
}
