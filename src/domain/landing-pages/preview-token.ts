import { z } from 'zod';

/** What a preview link says, before signing: which page, until when. Names no person and no key. */
export const previewTokenSchema = z.strictObject({
  /** Page id, of a saved page or of an unsaved one that is being worked on. */
  p: z.string(),
  /** When it expires, seconds. */
  e: z.int(),
  /** Makes each link another one: what is walked on one is not seen on another. */
  n: z.string(),
});

export type PreviewToken = z.output<typeof previewTokenSchema>;

/** What `POST …/preview-links` takes. */
export const previewLinkSchema = z.strictObject({
  expires_in: z
    .int({ error: 'Whole seconds, from 60 to 2592000 (30 days).' })
    .min(60, { error: 'At least 60 seconds.' })
    .max(2_592_000, { error: 'At most 2592000 seconds: 30 days.' })
    .default(604_800)
    .describe('Seconds the link opens for: a minute to 30 days.'),
});
