import { z } from 'zod';
import { replySchema, stepPathSchema } from './fixture.ts';
import { integrationSchema } from './integration.ts';

/** What `POST /integration-judgements` takes: an answer, and the definition whose rules judge it. */
export const judgementWishSchema = z.strictObject({
  step: stepPathSchema,
  reply: replySchema,
  /** As `POST /integrations` takes it, saved or not. */
  definition: integrationSchema,
  /** Whose answer it was, where rules differ by operator or prefix. */
  msisdn: z.string().max(64).optional(),
});
