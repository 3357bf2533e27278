import { z } from 'zod';
import { invalid, parseDefinition } from '../domain/catalog/parse-definition.ts';
import type { IntegrationDraft } from '../domain/integrations/draft-integration.ts';
import { draftIntegration as draftOf } from '../domain/integrations/draft-integration.ts';
import type { DraftQuestion } from '../domain/integrations/draft-question.ts';
import type { Ports } from './ports.ts';

const MOST_TEXT = 65_536;

const pastedSchema = z
  .strictObject({
    /** Text with curl commands, and sample answers between them. */
    curl: z
      .string()
      .max(MOST_TEXT, { error: 'Too long: at most 64 KB of text. Paste the two calls alone.' })
      .optional(),
    /** A Postman collection or one of its items, as JSON. */
    postman: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(({ curl, postman }) => (curl === undefined) !== (postman === undefined), {
    error: 'Give one of them: `curl` with the text of the commands, or `postman` with a collection.',
  });

/**
 * Makes the draft of an integration from pasted calls; nothing is saved, run or called. Throws a `Refusal`
 * (`invalid_request`) that names what cannot be read.
 */
export function draftIntegration(
  { calls }: Pick<Ports, 'calls'>,
  input: unknown,
): { draft: IntegrationDraft; open: DraftQuestion[] } {
  const { curl, postman } = parseDefinition(pastedSchema, input);
  const read = curl === undefined ? calls.postman(postman) : calls.curl(curl);
  if (read.length === 0) throw invalid([{ path: '', message: 'No call was found.' }]);
  return draftOf(read);
}
