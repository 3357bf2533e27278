import { z } from 'zod';
import type { Click } from '../../../domain/ledger/click.ts';
import { clicksQuery } from '../../gateway/admin-api/clicks.ts';
import { postbackWithTries } from './postback.ts';
import { outcome, subIds, time } from './shapes.ts';

export const click = z
  .strictObject({
    tid: z.string(),
    at: time,
    status: clicksQuery.shape.status.unwrap(),
    outcome: outcome.optional().describe('How its last step ended; absent while the first is under way.'),
    affiliate_id: z.string(),
    integration_id: z.string(),
    landing_page_id: z.string(),
    page_version: z.string().optional(),
    variant: z.string().optional(),
    test: z.literal(true).optional().describe('Made with a test key.'),
    msisdn: z.string().describe('Masked.'),
    country: z.string(),
    operator: z.string().optional(),
    ...subIds,
    attempts: z.int().describe('Codes tried.'),
    verified_at: time.optional(),
    resend_of: z.string().optional().describe('The older click this one replaces.'),
  } satisfies Partial<Record<keyof Click | 'msisdn', unknown>>)
  .meta({ id: 'Click' });

const line = z.strictObject({
  at: time,
  kind: z.string().describe('`click.requested`, `verify.begun`, `conversion`…'),
  outcome: outcome.optional(),
  by: z.string().optional().describe('How it was settled, or who changed it.'),
  reason: z.string().optional(),
  status: z.string().optional(),
  ms: z.number().optional().describe('How long the call took.'),
  http_status: z.int().optional(),
  why: z.string().optional().describe('Why there was no readable answer.'),
  detail: z.string().optional(),
  reply: z.string().optional().describe("First 2 KB of the advertiser's answer, masked."),
  saw: z
    .strictObject({ step: z.string(), message: z.string(), lang: z.string(), dir: z.enum(['ltr', 'rtl']) })
    .optional()
    .describe('What the page told the visitor then, as it reads today.'),
});

export const clickWithTimeline = click.extend({
  timeline: z.array(line).describe('What happened to it, oldest first.'),
  postbacks: z
    .array(postbackWithTries)
    .describe('Who was told of it and each try, newest first; empty for who may not read postbacks.'),
});
