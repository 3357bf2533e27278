import { z } from 'zod';
import { landingPageSchema } from './landing-page.ts';

/** How a page comes back: `POST /landing-pages/{id}/restorations`. */
export const restorationSchema = z.strictObject({
  slug: landingPageSchema.shape.slug.describe('Another end of its address, where its own is taken by now.'),
});
