import { getCountries } from 'libphonenumber-js/max';
import { z } from 'zod';
import type { DatedMoney } from '../ledger/dated-money.ts';
import { holdDaysSchema } from '../ledger/hold.ts';
import { money } from '../ledger/money.ts';
import { callbackSchema } from './callback.ts';
import { capsSchema } from './caps.ts';
import { healthSchema } from './health.ts';
import { mccmncSchema, prefixSchema } from './operator-marks.ts';
import { statusSchema, stepSchema } from './step.ts';

const COUNTRIES = new Set<string>(getCountries());

/** ISO 3166 alpha-2, one whose numbering plan is known. */
export const countrySchema = z.string().refine((code) => COUNTRIES.has(code), {
  error: 'Not an ISO 3166 two-letter country code in capitals, e.g. IQ.',
});

const operatorSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/, { error: 'An operator id has 1-40 small letters, digits, `_` or `-`.' })
    .describe('`{operator}` in templates.'),
  name: z.string().min(1).max(100).describe('What visitors call it.'),
  mccmnc: z
    .array(mccmncSchema)
    .default([])
    .describe('Its networks: mobile country and network code, `41820`.'),
  prefixes: z.array(prefixSchema).default([]).describe('What its numbers begin with, country code first.'),
});

const otpSchema = z.strictObject({
  issuer: z
    .enum(['advertiser', 'pinflow'])
    .default('advertiser')
    .describe('Who makes the code: the advertiser, or Pinflow itself (then `send` is an SMS gateway).'),
  length: z.int().min(3).max(10).nullable().default(null).describe('Digits of the code; null when unknown.'),
  ttl_seconds: z
    .int()
    .min(1)
    .max(86_400)
    .default(600)
    .describe('Seconds a code can be verified after it was sent.'),
  max_attempts: z.int().min(1).max(25).default(5).describe('Verify attempts for one code.'),
  resend_after_seconds: z
    .int()
    .min(0)
    .max(86_400)
    .default(30)
    .describe('Seconds before the same number may ask for another code.'),
});

const limitsSchema = z.strictObject({
  sends_per_msisdn_per_day: z.int().min(1).max(1000).default(5).describe('Codes to one number in 24 hours.'),
  verifies_per_msisdn_per_day: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Guesses for one number in 24 hours; never more than 9 (4 digits), 15 (5), 25 (6 and more).'),
  unverified_sends_per_prefix: z
    .int()
    .min(0)
    .max(100_000)
    .default(20)
    .describe('Codes nobody verified to a block of 10,000 numbers in 10 minutes; 0 is off.'),
});

/** An advertiser's API as data: what `POST /api/v1/integrations` takes. Contract § Integration. */
export const integrationSchema = z.strictObject({
  name: z.string().trim().min(1).max(200).describe('What people call it.'),
  otp: otpSchema.prefault({}).describe('The codes.'),
  msisdn: z
    .strictObject({
      countries: z
        .array(countrySchema)
        .max(250)
        .default([])
        .describe('Countries whose numbers are taken, in the order national readings are tried.'),
      operators: z.array(operatorSchema).max(200).default([]).describe('Who the numbers belong to.'),
    })
    .prefault({})
    .describe('The numbers.'),
  secrets: z
    .record(
      z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
      z.union([z.string().min(1).max(8192), z.strictObject({ set: z.literal(true) })]),
    )
    .default({})
    .describe(
      'Name → value, `{secret.NAME}` in templates. Written, never read back: `{"set":true}` keeps one.',
    ),
  limits: limitsSchema.prefault({}).describe('What one number, or one block of numbers, may cost.'),
  caps: capsSchema.optional().describe('Most of a day.'),
  conversion_window_days: z
    .int()
    .min(0)
    .max(3650)
    .default(0)
    .describe('Days a converted number is refused as subscribed; 0 is off.'),
  revenue: money.optional().describe('What the advertiser pays for an approved conversion.'),
  hold_days: holdDaysSchema,
  health: healthSchema
    .optional()
    .describe('When its calls go so badly that it is told, or that nothing more is sent for a while.'),
  send: stepSchema.describe('Asks for a code. `{msisdn}` must occur in it.'),
  verify: stepSchema
    .optional()
    .describe('Tries a code; required unless Pinflow makes the codes. `{otp}` must occur in it.'),
  status: statusSchema
    .optional()
    .describe('Asks whether a number is subscribed, for clicks without a verdict.'),
  callback: callbackSchema.optional().describe('How the advertiser tells a verdict later.'),
});

/** What may be written; `z.input` of the schema. */
export type IntegrationInput = z.input<typeof integrationSchema>;

/** The parsed definition, defaults filled in. */
export type IntegrationDefinition = z.output<typeof integrationSchema>;

/** An integration as the catalog keeps it: secrets sealed, one more `version` with each change. */
export interface Integration extends Omit<IntegrationDefinition, 'secrets'> {
  id: string;
  version: number;
  created_at: number;
  updated_at: number;
  archived_at?: number;
  /** Who saved this version: `Actor.who`; absent in those of before it was kept. */
  saved_by?: string;
  /** The version this one brought back. */
  brought_back?: number;
  /** Name → sealed value (AES-256-GCM, see the vault). */
  sealed_secrets: Record<string, string>;
  /** Every revenue it had and will have, as written; absent in integrations of before it was kept. */
  revenue_changes?: readonly DatedMoney[];
}
