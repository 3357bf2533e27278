import { z } from 'zod';

/** What `PUT /integrations/{id}/landing-pages` takes. */
export const pagesStatusSchema = z.strictObject({
  status: z.enum(['live', 'paused']).describe('`paused`: all live ones; `live`: those that are paused.'),
  only: z
    .array(z.string().min(1).max(64))
    .max(100_000)
    .optional()
    .describe('Ids of pages; without them, all that can be changed so.'),
});
