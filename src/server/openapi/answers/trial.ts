import { z } from 'zod';
import { ruleSchema } from '../../../domain/integrations/rule.ts';
import type { ShownReply, Trial, Verdict } from '../../../domain/integrations/trial.ts';
import type { Ending, NotReached } from '../../../domain/otp-flow/advertiser-answer.ts';
import { outcome } from './shapes.ts';

const value = z.strictObject({
  name: z.string(),
  type: z.enum(['string', 'number', 'boolean']),
  value: z.union([z.string(), z.number(), z.boolean()]).describe('`***` where it is hidden.'),
});
const ms = z.number().nullable();
const reasons = [
  'dns',
  'refused',
  'tls',
  'breaker',
  'busy',
  'guard',
  'unbuildable',
  'prepare',
] as const satisfies readonly NotReached[];

const ending = z
  .strictObject({
    kind: z.enum([
      'success',
      'mapped',
      'unmet',
      'carry_missing',
      'not_reached',
      'lost',
      'server_error',
      'throttled',
      'unauthorised',
      'client_error',
      'redirected',
      'unreadable',
    ] as const satisfies readonly Ending['kind'][]),
    code: outcome.optional().describe('What a rule of `outcomes` said.'),
    name: z.string().optional().describe('The carry that is missing.'),
    why: z.enum(reasons).optional(),
    cause: z.enum(reasons).optional(),
    given: z.string().optional().describe("The visitor's value that cannot stand in its place."),
    how: z.enum(['timeout', 'reset']).optional(),
    retry_after: z.number().optional(),
  })
  .describe('How the call ended, before the flow gives it a meaning.');

/** An advertiser's answer as it may be shown: secrets masked. */
export const shownReply = z.strictObject({
  http_status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string().describe('At most 64 KB.'),
  cut: z.literal(true).optional().describe('There was more than was read.'),
}) satisfies z.ZodType<ShownReply>;

const verdict = z.strictObject({
  path: z.string().describe('Place within the step: `outcomes.0.if`, `success`.'),
  rule: z.union([ruleSchema, z.literal('plain signs')]),
  found: z.string().optional().describe('JSON text of what was found.'),
  holds: z.boolean().nullable().describe('Null: it hangs on something that cannot be read.'),
  decisive: z.boolean().describe('Whether this is the rule that settled the answer.'),
}) satisfies z.ZodType<Verdict>;

/** One step that was tried. */
export const triedStep: z.ZodObject = z
  .strictObject({
    step: z.string().describe('`send`, `verify`, `send.prepare.0`.'),
    request: z
      .strictObject({
        method: z.string(),
        url: z.string(),
        headers: z.array(z.strictObject({ key: z.string(), value: z.string() })),
        body: z.string().optional(),
        sent: z.boolean().describe('Whether any of it was written.'),
      })
      .optional()
      .describe('The request as sent, secrets masked.'),
    reply: shownReply.optional().describe('Absent when none came.'),
    verdicts: z.array(verdict).describe('Every rule, and how it was judged.'),
    computed: z.array(value),
    carried: z.array(value),
    outcome: outcome.optional().describe('What Pinflow would answer.'),
    ending,
    decided_by: z
      .string()
      .describe("Where the verdict came from: a rule's path, `http_status`, `connection`…"),
    detail: z.string(),
    timings: z
      .strictObject({ dns_ms: ms, connect_ms: ms, tls_ms: ms, first_byte_ms: ms, total_ms: ms })
      .describe('Milliseconds; null for what did not happen.'),
    get prepare() {
      return z.array(triedStep).describe('What ran before it, in order.');
    },
  } satisfies Record<keyof Trial, unknown>)
  .meta({ id: 'TriedStep' });

export const trial = z.strictObject({
  id: z.string().describe('For half an hour it can be kept as a fixture by it.'),
  tid: z.string().describe('Name it in the trial of verify: what send carried is then known.'),
  ...triedStep.shape,
  prepare: z.array(triedStep).describe('What ran before it, in order.'),
});
