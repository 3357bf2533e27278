import { z } from 'zod';
import { affiliateSchema } from '../../../domain/affiliates/affiliate.ts';
import { postbackDefinition } from '../../../domain/postbacks/postback-definition.ts';
import { time, warnings } from './shapes.ts';

/** As it is read: of the secret only that it is set. */
export const readPostback = postbackDefinition.extend({
  secret: z.strictObject({ set: z.literal(true) }).optional(),
});

export const affiliate = affiliateSchema
  .extend({
    id: z.string(),
    postback: readPostback.optional(),
    postback_stopped_at: time
      .optional()
      .describe('When its receiver answered 410, and the postback was switched off.'),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'Affiliate' });

export const savedAffiliate = affiliate
  .extend({
    postback_secret: z.string().optional().describe('A secret that was made, shown this once.'),
    warnings,
  })
  .meta({ id: 'SavedAffiliate' });
