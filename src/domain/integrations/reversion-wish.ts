import { z } from 'zod';

/** What `POST /integrations/{id}/reversions` takes: the version whose definition is brought back as a new one. */
export const reversionWishSchema = z.strictObject({
  version: z.int().min(1).describe('The version whose definition comes back as a new one.'),
});
