import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import type { IntegrationDraft } from '../domain/integrations/draft-integration.ts';
import { draftIntegration as draftOf } from '../domain/integrations/draft-integration.ts';
import type { DraftQuestion } from '../domain/integrations/draft-question.ts';
import { pastedSchema } from '../domain/integrations/pasted.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/**
 * Makes the draft of an integration from pasted calls; nothing is saved, run or called. Throws a `Refusal`
 * (`invalid_request`) that names what cannot be read.
 */
export async function draftIntegration(
  ports: Ports,
  actor: Actor,
  input: unknown,
): Promise<{ draft: IntegrationDraft; open: DraftQuestion[] }> {
  await requirePermission(ports, actor, 'integrations.write');
  const { calls } = ports;
  const { curl, postman } = parseDefinition(pastedSchema, input);
  return draftOf(curl === undefined ? calls.postman(postman) : calls.curl(curl));
}
