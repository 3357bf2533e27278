import { z } from 'zod';
import { callShape, nameSchema, overrideShape } from './call-shape.ts';
import { pageFields } from './page-fields.ts';
import { ruleSchema, selectorSchema } from './rule.ts';

/** A step that runs before send or verify: a token call, or (`kind: page`) a script of the page. */
export const prepareSchema = z
  .strictObject({
    name: nameSchema,
    ...callShape,
    kind: z.enum(['call', 'page']).default('call').describe('`page` runs when the page is shown.'),
    cache_seconds: z
      .int()
      .min(1)
      .max(86_400 * 30)
      .optional()
      .describe('How long its carries are used again.'),
    cache_for: selectorSchema.optional().describe('Where the answer says so itself, in seconds.'),
    ...pageFields,
  })
  .meta({
    id: 'PrepareStep',
    description: 'A step that runs before send or verify: a token call, or a script of the page.',
  });

export type PrepareStep = z.output<typeof prepareSchema>;

/** One call to the advertiser: send or verify. */
export const stepSchema = z
  .strictObject({
    ...callShape,
    prepare: z.array(prepareSchema).max(5).default([]).describe('Steps that run before it, in order.'),
  })
  .meta({ id: 'Step', description: 'One call to the advertiser.' });

export type Step = z.output<typeof stepSchema>;

/** Rules of a step that hold for some operators only; `refused` in those of `status`. */
export type Override = NonNullable<z.output<typeof statusSchema>['overrides']>[number];

/** The call that asks whether a number is subscribed, for clicks that have no verdict. */
export const statusSchema = z
  .strictObject({
    ...callShape,
    prepare: z.array(prepareSchema).max(5).default([]).describe('Steps that run before it, in order.'),
    refused: ruleSchema.optional().describe("The advertiser's clear no; without it only `success` settles."),
    overrides: z
      .array(z.strictObject({ ...overrideShape, refused: ruleSchema.optional() }))
      .max(50)
      .optional()
      .describe('Rules for some operators only.'),
    status_before: z
      .boolean()
      .default(false)
      .describe('Ask before every send too, so that a subscription older than the click never settles it.'),
  })
  .meta({
    id: 'StatusStep',
    description: 'The call that asks whether a number is subscribed, for clicks without a verdict.',
  });

export type StatusStep = z.output<typeof statusSchema>;
