import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import type { IntegrationDraft } from '../domain/integrations/draft-integration.ts';
import { draftIntegration as draftOf } from '../domain/integrations/draft-integration.ts';
import type { DraftQuestion } from '../domain/integrations/draft-question.ts';
import { pastedSchema } from '../domain/integrations/pasted.ts';
import type { Ports } from './ports.ts';

/**
 * Makes the draft of an integration from pasted calls; nothing is saved, run or called. Throws a `Refusal`
 * (`invalid_request`) that names what cannot be read.
 */
export function draftIntegration(
  { calls }: Pick<Ports, 'calls'>,
  input: unknown,
): { draft: IntegrationDraft; open: DraftQuestion[] } {
  const { curl, postman } = parseDefinition(pastedSchema, input);
  return draftOf(curl === undefined ? calls.postman(postman) : calls.curl(curl));
}
