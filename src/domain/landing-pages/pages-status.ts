import { z } from 'zod';

/** What `PUT /integrations/{id}/landing-pages` takes. */
export const pagesStatusSchema = z.strictObject({
  status: z.enum(['live', 'paused']),
  /** Ids of pages; without them, all that can be changed so. */
  only: z.array(z.string().min(1).max(64)).max(100_000).optional(),
});
