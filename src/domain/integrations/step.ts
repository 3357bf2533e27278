import { z } from 'zod';
import { ADVERTISER_OUTCOMES } from '../otp-flow/outcomes.ts';
import { applySchema } from './apply.ts';
import { mccmncSchema, prefixSchema } from './operator-marks.ts';
import { pageFields } from './page-fields.ts';
import { ruleSchema, selectorSchema } from './rule.ts';

const text = z.string().max(8192);
const name = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,40}$/, { error: 'A name has 1-40 letters, digits, `_` or `-`.' });

/** A key and its value template; in JSON a dot in the key nests, `a[0]` indexes, `\.` is a dot. */
const paramSchema = z.strictObject({
  key: z.string().min(1).max(200),
  value: text,
  type: z.enum(['string', 'number', 'boolean']).default('string'),
  omit_empty: z.boolean().default(false),
});

const carrySchema = z.strictObject({
  name,
  get: selectorSchema,
  split: z.string().min(1).max(10).optional(),
});

const outcomesSchema = z
  .array(z.strictObject({ if: ruleSchema, code: z.enum(ADVERTISER_OUTCOMES) }))
  .max(100);
const carriesSchema = z.array(carrySchema).max(20);

/**
 * Rules of a step for some operators only: for those of these ids, those of these networks, and numbers with
 * these prefixes. The first override that fits a call holds for it.
 */
const overrideShape = {
  /** Ids of `msisdn.operators`. */
  operators: z.array(z.string().min(1).max(40)).max(200).default([]),
  /** MCC and MNC, as one of `msisdn.operators` has them. */
  mccmnc: z.array(mccmncSchema).max(200).default([]),
  /** Digits with the country code. */
  prefixes: z.array(prefixSchema).max(200).default([]),
  /** In place of the step's. */
  success: ruleSchema.optional(),
  /** Judged before the step's. */
  outcomes: outcomesSchema.default([]),
  /** Besides the step's; one of the same name is in its place. */
  carry: carriesSchema.default([]),
};

const callShape = {
  /** HTTP method; GET when absent. */
  method: z
    .string()
    .regex(/^[A-Z]{3,20}$/, { error: 'A method is written in capitals: GET, POST, PUT …' })
    .default('GET'),
  /** Where the call goes. Macros in path and query only. */
  url: text.min(1),
  /** Where `params` are put: `query` for GET, `form` otherwise, when absent. */
  params_in: z.enum(['query', 'form', 'json', 'xml']).optional(),
  headers: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}$/, {
          error: 'A header name is fixed text of letters, digits and `-`: macros stand in its value.',
        }),
        value: text,
      }),
    )
    .max(50)
    .default([]),
  compute: z
    .array(z.strictObject({ name, template: text, apply: z.array(applySchema).max(10).default([]) }))
    .max(20)
    .default([]),
  params: z.array(paramSchema).max(100).default([]),
  /** A raw body template in place of `params`; needs `content_type`. */
  body: z.string().max(65_536).optional(),
  content_type: z.string().max(200).optional(),
  reply: z.enum(['auto', 'json', 'lenient', 'xml', 'text']).default('auto'),
  success: ruleSchema.optional(),
  outcomes: outcomesSchema.default([]),
  carry: carriesSchema.default([]),
  overrides: z.array(z.strictObject(overrideShape)).max(50).optional(),
  /** Milliseconds until the caller is answered, shared by all steps of one send or verify. */
  timeout_ms: z.int().min(100).max(8000).default(8000),
};

/** A step that runs before send or verify: a token call, or (`kind: page`) a script of the page. */
export const prepareSchema = z.strictObject({
  name,
  ...callShape,
  kind: z.enum(['call', 'page']).default('call'),
  cache_seconds: z
    .int()
    .min(1)
    .max(86_400 * 30)
    .optional(),
  cache_for: selectorSchema.optional(),
  ...pageFields,
});

export type PrepareStep = z.output<typeof prepareSchema>;

/** One call to the advertiser: send or verify. */
export const stepSchema = z.strictObject({
  ...callShape,
  prepare: z.array(prepareSchema).max(5).default([]),
});

export type Step = z.output<typeof stepSchema>;

/** Rules of a step that hold for some operators only; `refused` in those of `status`. */
export type Override = NonNullable<z.output<typeof statusSchema>['overrides']>[number];

/** The call that asks whether a number is subscribed, for clicks that have no verdict. */
export const statusSchema = z.strictObject({
  ...callShape,
  prepare: z.array(prepareSchema).max(5).default([]),
  /** The advertiser's clear no; without it only `success` settles. */
  refused: ruleSchema.optional(),
  overrides: z
    .array(z.strictObject({ ...overrideShape, refused: ruleSchema.optional() }))
    .max(50)
    .optional(),
  /** Ask before every send too, so that a subscription older than the click never settles it. */
  status_before: z.boolean().default(false),
});

export type StatusStep = z.output<typeof statusSchema>;
