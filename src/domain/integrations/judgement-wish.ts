import { z } from 'zod';
import { replySchema, stepPathSchema } from './fixture.ts';
import { integrationSchema } from './integration.ts';

/** What `POST /integration-judgements` takes: an answer, and the definition whose rules judge it. */
export const judgementWishSchema = z.strictObject({
  step: stepPathSchema.describe('Whose rules judge it.'),
  reply: replySchema.describe('The answer.'),
  definition: integrationSchema.describe('As `POST /integrations` takes it, saved or not.'),
  msisdn: z
    .string()
    .max(64)
    .optional()
    .describe('Whose answer it was, where rules differ by operator or prefix.'),
});
