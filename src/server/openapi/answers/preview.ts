import { z } from 'zod';
import { problem } from './problem.ts';
import { newLandingPage } from './landing-page.ts';
import { time, warnings } from './shapes.ts';

export const previewLink = z.strictObject({
  url: z.string().describe('Opens for anybody who has it.'),
  expires_at: time,
});

export const pagePreview = z.strictObject({
  id: z.string(),
  url: z.string().describe('Add `&show=` and one of `states` to see that state.'),
  expires_at: time,
  version: z.string(),
  bytes: z
    .strictObject({ identity: z.int(), br: z.int() })
    .describe("Of the first step in the page's own language."),
  states: z.array(z.string()),
  warnings,
});

const { status: _, ...why } = problem.shape;

export const copies = z.union([
  newLandingPage,
  z.strictObject({
    items: z
      .array(
        z.union([
          z.strictObject({ affiliate_id: z.string(), status: z.literal('201'), page: newLandingPage }),
          z.strictObject({ affiliate_id: z.string(), status: z.string(), ...why }),
        ]),
      )
      .describe('With `affiliate_ids`: one line for each.'),
  }),
]);

export const pagesStatus = z.strictObject({
  status: z.enum(['live', 'paused']),
  changed: z.array(z.string()).describe('Ids of pages; give them as `only` to take it back.'),
  warnings,
});
