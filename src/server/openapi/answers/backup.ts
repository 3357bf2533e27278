import { z } from 'zod';
import { time } from './shapes.ts';

/** A backup kept in the data dir. */
export const backup = z.strictObject({
  id: z.string(),
  name: z.string().describe('Of the file.'),
  created_at: time.describe('When what it holds was true.'),
  bytes: z.int(),
});
