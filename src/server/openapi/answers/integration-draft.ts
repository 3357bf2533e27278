import { z } from 'zod';
import type { DraftQuestion } from '../../../domain/integrations/draft-question.ts';

const question = z.strictObject({
  path: z.string().describe('Where in the definition, e.g. `send.params.2.value`.'),
  question: z.string(),
  blocking: z.boolean().describe('Without an answer it cannot work, or not be saved.'),
}) satisfies z.ZodType<DraftQuestion>;

/** A definition that may lack what only a person knows. */
const draft = z
  .record(z.string(), z.unknown())
  .describe('As `POST /integrations` takes it, but for what is open.');

export const integrationDraft = z.strictObject({
  draft,
  open: z.array(question).describe('What is left to decide.'),
});

export const integrationTemplate = z.strictObject({
  id: z.string().describe('The shape of the API, never whose it is.'),
  name: z.string(),
  about: z.string(),
  open: z.array(question.omit({ blocking: true })).describe("What only the advertiser's papers say."),
  definition: draft,
});
