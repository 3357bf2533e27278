import { z } from 'zod';
import { ADVERTISER_OUTCOMES } from '../otp-flow/outcomes.ts';
import { applySchema } from './apply.ts';
import { mccmncSchema, prefixSchema } from './operator-marks.ts';
import { ruleSchema, selectorSchema } from './rule.ts';

const text = z.string().max(8192);

/** A name that templates refer to. */
export const nameSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,40}$/, { error: 'A name has 1-40 letters, digits, `_` or `-`.' });

/** A key and its value template; in JSON a dot in the key nests, `a[0]` indexes, `\.` is a dot. */
const paramSchema = z.strictObject({
  key: z.string().min(1).max(200).describe('In JSON a dot nests, `a[0]` indexes, `\\.` is a dot.'),
  value: text.describe('Text with macros: `{msisdn}`, `{otp}`, `{tid}`, `{secret.NAME}`, `{carry.NAME}`…'),
  type: z
    .enum(['string', 'number', 'boolean'])
    .optional()
    .describe(
      'How JSON writes it: `string` when absent, but a lone `{carry.NAME}` then keeps the type it was answered with.',
    ),
  omit_empty: z.boolean().default(false).describe('Leave it out where its value is empty.'),
});

const carrySchema = z.strictObject({
  name: nameSchema.describe('It is `{carry.NAME}` from then on.'),
  get: selectorSchema.describe('Where it stands in the answer, e.g. `json:data.id`.'),
  split: z.string().min(1).max(10).optional().describe('What parts the fields of `text:N`.'),
});

const outcomesSchema = z
  .array(
    z.strictObject({
      if: ruleSchema.describe('When.'),
      code: z.enum(ADVERTISER_OUTCOMES).describe('What it then means.'),
    }),
  )
  .max(100);
const carriesSchema = z.array(carrySchema).max(20);

/**
 * Rules of a step for some operators only: for those of these ids, those of these networks, and numbers with
 * these prefixes. The first override that fits a call holds for it.
 */
export const overrideShape = {
  operators: z.array(z.string().min(1).max(40)).max(200).default([]).describe('Ids of `msisdn.operators`.'),
  mccmnc: z
    .array(mccmncSchema)
    .max(200)
    .default([])
    .describe('MCC and MNC, as one of `msisdn.operators` has them.'),
  prefixes: z.array(prefixSchema).max(200).default([]).describe('Digits with the country code.'),
  success: ruleSchema.optional().describe("In place of the step's."),
  outcomes: outcomesSchema.default([]).describe("Judged before the step's."),
  carry: carriesSchema.default([]).describe("Besides the step's; one of the same name is in its place."),
};

/** What every call to an advertiser has: what is asked, and how the answer is judged. */
export const callShape = {
  method: z
    .string()
    .regex(/^[A-Z]{3,20}$/, { error: 'A method is written in capitals: GET, POST, PUT …' })
    .default('GET')
    .describe('HTTP method, in capitals.'),
  url: text.min(1).describe('Where the call goes. Macros in path and query only.'),
  params_in: z
    .enum(['query', 'form', 'json', 'xml'])
    .optional()
    .describe('Where `params` are put; when absent `query` for GET, `form` otherwise.'),
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
    .default([])
    .describe('Headers, values with macros.'),
  compute: z
    .array(
      z.strictObject({ name: nameSchema, template: text, apply: z.array(applySchema).max(10).default([]) }),
    )
    .max(20)
    .default([])
    .describe('Values made of others, e.g. signatures; each is `{compute.NAME}`.'),
  params: z.array(paramSchema).max(100).default([]).describe('Keys and values of the call.'),
  body: z
    .string()
    .max(65_536)
    .optional()
    .describe('A raw body template in place of `params`; needs `content_type`.'),
  content_type: z.string().max(200).optional().describe('Of the raw `body`.'),
  reply: z
    .enum(['auto', 'json', 'lenient', 'xml', 'text'])
    .default('auto')
    .describe('How the answer is read; `auto` by its content type, then by its look.'),
  success: ruleSchema.optional().describe('What says that it worked; plain signs when absent.'),
  outcomes: outcomesSchema
    .default([])
    .describe('What other answers mean: judged first, top down, first match.'),
  carry: carriesSchema.default([]).describe('Values of the answer that later steps need.'),
  overrides: z
    .array(z.strictObject(overrideShape))
    .max(50)
    .optional()
    .describe('Rules for some operators only; the first that fits a call holds.'),
  timeout_ms: z
    .int()
    .min(100)
    .max(8000)
    .default(8000)
    .describe('Milliseconds until the caller is answered, shared by all steps of one send or verify.'),
};
