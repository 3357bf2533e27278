import { z } from 'zod';
import type { ArchivedThing } from '../../../domain/catalog/archived-thing.ts';
import { ARCHIVED_KINDS } from '../../../domain/catalog/archived-thing.ts';
import { savedLandingPage } from './landing-page.ts';
import { time } from './shapes.ts';

export const archivedThing = z.strictObject({
  kind: z.enum(ARCHIVED_KINDS),
  id: z.string(),
  name: z.string(),
  archived_at: time,
  slug: z.string().optional().describe('Of a page: the end of its address.'),
  slug_taken: z.boolean().optional().describe('Whether another page has that by now.'),
  keys_until: time.optional().describe('Of a page: until when its keys come back with it.'),
}) satisfies z.ZodType<ArchivedThing>;

export const restoredLandingPage = savedLandingPage.extend({
  keys_restored: z.int().describe('How many keys open something again.'),
});
