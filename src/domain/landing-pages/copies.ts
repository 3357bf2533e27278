import { z } from 'zod';

/** What `POST …/copies` takes: for whom, the page's own affiliate when nobody is named, and under which title. */
export const copiesSchema = z
  .strictObject({
    affiliate_id: z.string().min(1).max(40).optional(),
    /** One copy for each. */
    affiliate_ids: z.array(z.string().min(1).max(40)).min(1).max(100).optional(),
    title: z.string().trim().min(1).max(200).optional(),
  })
  .refine((wish) => wish.affiliate_id === undefined || wish.affiliate_ids === undefined, {
    error: 'Name one affiliate or a list of them.',
    path: ['affiliate_ids'],
  })
  .transform(({ affiliate_id, affiliate_ids, title }) => ({
    affiliate_ids: affiliate_id === undefined ? affiliate_ids && [...new Set(affiliate_ids)] : [affiliate_id],
    title,
  }));
