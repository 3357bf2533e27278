import { z } from 'zod';
import { ruleSchema, selectorSchema } from './rule.ts';

/** How an advertiser tells a verdict by itself, to be read and believed. */
export const callbackSchema = z
  .strictObject({
    auth: z
      .union([
        z.strictObject({
          secret: z.string().min(1).max(500).describe('Must stand in the path: `{secret.NAME}`.'),
        }),
        z.strictObject({
          hmac: z.enum(['sha1', 'sha256']),
          header: z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}$/, {
            error: 'Not the name of a header: letters, digits and `-`.',
          }),
          key: z.string().min(1).max(500),
        }),
      ])
      .describe('A secret in the path, or a signature in a header.'),
    tid: z
      .strictObject({ get: selectorSchema, split: z.string().optional() })
      .describe('Where the click is named, e.g. `query:cid`.'),
    success: ruleSchema.describe('What says verified.'),
    failure: ruleSchema.optional().describe('What says refused.'),
  })
  .meta({
    id: 'Callback',
    description: 'How the advertiser tells a verdict at `/callbacks/{integration_id}`.',
  });
