import { z } from 'zod';
import { offerSchema, priceSchema } from '../../src/domain/landing-pages/offer.ts';
import { themeSchema } from '../../src/domain/landing-pages/theme.ts';

/** What every template shows of a page, and what it looks like when the page says nothing. */
export const slots = z.strictObject({
  /** The promise, in two lines at best on a small phone. */
  title: z.string().min(1).max(200),
  /** Language → any text of `texts/en.ts`; `what` is a sentence under the title and empty unless given. */
  texts: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Brand colour of dots, button and links; corner radius; day, night or as the phone has it. */
  theme: themeSchema.prefault({}),
  /** Right under the button, in both steps, and on the button that charges. */
  price: priceSchema.optional(),
  /** Trial under the price, consent below, the rest at the foot of the sheet. */
  offer: offerSchema.prefault({}),
});
