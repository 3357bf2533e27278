import { z } from 'zod';
import { affiliateSchema } from '../../../domain/affiliates/affiliate.ts';
import { time, warnings } from './shapes.ts';

const postback = affiliateSchema.shape.postback.unwrap().extend({
  secret: z.strictObject({ set: z.literal(true) }).optional(),
});

export const affiliate = affiliateSchema
  .extend({ id: z.string(), postback: postback.optional(), created_at: time, updated_at: time })
  .meta({ id: 'Affiliate' });

export const savedAffiliate = affiliate.extend({ warnings }).meta({ id: 'SavedAffiliate' });
