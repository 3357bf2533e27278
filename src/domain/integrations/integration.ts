import { getCountries } from 'libphonenumber-js/max';
import { z } from 'zod';
import { money } from '../ledger/money.ts';
import { capsSchema } from './caps.ts';
import { healthSchema } from './health.ts';
import { mccmncSchema, prefixSchema } from './operator-marks.ts';
import { ruleSchema, selectorSchema } from './rule.ts';
import { statusSchema, stepSchema } from './step.ts';

const COUNTRIES = new Set<string>(getCountries());

/** ISO 3166 alpha-2, one whose numbering plan is known. */
export const countrySchema = z.string().refine((code) => COUNTRIES.has(code), {
  error: 'Not an ISO 3166 two-letter country code in capitals, e.g. IQ.',
});

const operatorSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/, { error: 'An operator id has 1-40 small letters, digits, `_` or `-`.' }),
  name: z.string().min(1).max(100),
  mccmnc: z.array(mccmncSchema).default([]),
  prefixes: z.array(prefixSchema).default([]),
});

const otpSchema = z.strictObject({
  /** Who makes the code: the advertiser, or Pinflow itself (then `send` is an SMS gateway). */
  issuer: z.enum(['advertiser', 'pinflow']).default('advertiser'),
  /** Digits of the code; null when unknown. */
  length: z.int().min(3).max(10).nullable().default(null),
  /** Seconds a code can be verified after it was sent. */
  ttl_seconds: z.int().min(1).max(86_400).default(600),
  /** Verify attempts for one code. */
  max_attempts: z.int().min(1).max(25).default(5),
  /** Seconds before the same number may ask for another code. */
  resend_after_seconds: z.int().min(0).max(86_400).default(30),
});

const limitsSchema = z.strictObject({
  sends_per_msisdn_per_day: z.int().min(1).max(1000).default(5),
  verifies_per_msisdn_per_day: z.int().min(1).max(1000).optional(),
  /** Of a block of 10,000 numbers, in 10 minutes; 0 is off. */
  unverified_sends_per_prefix: z.int().min(0).max(100_000).default(20),
});

const callbackSchema = z.strictObject({
  auth: z.union([
    z.strictObject({ secret: z.string().min(1).max(500) }),
    z.strictObject({
      hmac: z.enum(['sha1', 'sha256']),
      header: z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}$/, {
        error: 'Not the name of a header: letters, digits and `-`.',
      }),
      key: z.string().min(1).max(500),
    }),
  ]),
  tid: z.strictObject({ get: selectorSchema, split: z.string().optional() }),
  success: ruleSchema,
  failure: ruleSchema.optional(),
});

/** An advertiser's API as data: what `POST /api/v1/integrations` takes. Contract § Integration. */
export const integrationSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  otp: otpSchema.prefault({}),
  msisdn: z
    .strictObject({
      /** Countries whose numbers are taken, in the order national readings are tried. */
      countries: z.array(countrySchema).max(250).default([]),
      operators: z.array(operatorSchema).max(200).default([]),
    })
    .prefault({}),
  /** Name → value. Written, never read back. */
  secrets: z
    .record(
      z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
      z.union([z.string().min(1).max(8192), z.strictObject({ set: z.literal(true) })]),
    )
    .default({}),
  limits: limitsSchema.prefault({}),
  caps: capsSchema.optional(),
  conversion_window_days: z.int().min(0).max(3650).default(0),
  revenue: money.optional(),
  /** When its calls go so badly that it is told, or that nothing more is sent for a while. */
  health: healthSchema.optional(),
  send: stepSchema,
  verify: stepSchema.optional(),
  status: statusSchema.optional(),
  callback: callbackSchema.optional(),
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
}
