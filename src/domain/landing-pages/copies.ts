import { z } from 'zod';

/** What `POST …/copies` takes: for whom, the page's own affiliate when nobody is named, and under which title. */
export const copiesSchema = z
  .strictObject({
    affiliate_id: z
      .string()
      .min(1)
      .max(40)
      .optional()
      .describe("Whose it is to be; the page's own when absent."),
    affiliate_ids: z
      .array(z.string().min(1).max(40))
      .min(1)
      .max(100)
      .optional()
      .describe('One copy for each.'),
    title: z.string().trim().min(1).max(200).optional().describe("The page's own when absent."),
  })
  .refine((wish) => wish.affiliate_id === undefined || wish.affiliate_ids === undefined, {
    error: 'Name one affiliate or a list of them.',
    path: ['affiliate_ids'],
  })
  .transform(({ affiliate_id, affiliate_ids, title }) => ({
    affiliate_ids: affiliate_id === undefined ? affiliate_ids && [...new Set(affiliate_ids)] : [affiliate_id],
    title,
  }));
