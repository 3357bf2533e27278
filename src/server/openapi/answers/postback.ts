import { z } from 'zod';
import { POSTBACK_EVENTS } from '../../../domain/postbacks/postback-definition.ts';
import { POSTBACK_STATUSES } from '../../../domain/postbacks/postback.ts';
import { readPostback } from './affiliate.ts';
import { time, warnings } from './shapes.ts';

const method = z.enum(['GET', 'POST']);
const status = z
  .enum(POSTBACK_STATUSES)
  .describe('`failed`: no try is left; `stopped`: the postback is switched off.');

export const postback = z
  .strictObject({
    id: z.string().describe('The same through all tries: `webhook-id`.'),
    at: time.describe('When the event happened.'),
    event: z.enum(POSTBACK_EVENTS),
    receiver: z.enum(['affiliate', 'network']),
    status,
    tid: z.string(),
    conversion_id: z.string().optional(),
    affiliate_id: z.string(),
    integration_id: z.string(),
    landing_page_id: z.string(),
    method,
    url: z.string().describe('As it was set when the event happened, filled in; a number masked.'),
    tries: z.int(),
    tried_at: time.optional(),
    http_status: z.int().optional().describe('Of the last try.'),
    detail: z.string().optional().describe('Why the last try failed.'),
    next_at: time.optional().describe('When it is tried next.'),
  })
  .meta({ id: 'Postback' });

export const postbackWithTries = postback
  .extend({
    body: z.string().optional().describe('What is sent by POST; a number masked.'),
    log: z
      .array(
        z.strictObject({
          at: time,
          ms: z.int(),
          http_status: z.int().optional(),
          detail: z.string().optional(),
          reply: z.string().optional().describe('The beginning of the answer.'),
          status,
          next_at: time.optional(),
        }),
      )
      .describe('Each try, oldest first.'),
  })
  .meta({ id: 'PostbackWithTries' });

export const ownPostback = readPostback.extend({ stopped_at: time.optional() }).meta({ id: 'OwnPostback' });

export const savedPostback = ownPostback
  .extend({
    postback_secret: z.string().optional().describe('A secret that was made, shown this once.'),
    warnings,
  })
  .meta({ id: 'SavedPostback' });

export const postbackTrial = z
  .strictObject({
    ok: z.boolean().describe('Whether it would count as delivered.'),
    request: z.strictObject({
      method,
      url: z.string(),
      headers: z.record(z.string(), z.string()),
      body: z.string().optional(),
    }),
    reply: z.strictObject({ http_status: z.int(), body: z.string() }).optional(),
    detail: z.string().optional(),
    ms: z.int(),
  })
  .meta({ id: 'PostbackTrial' });
