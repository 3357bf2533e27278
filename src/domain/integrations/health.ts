import { z } from 'zod';

const ratio = z.string().regex(/^(0(\.[0-9]{1,4})?|1(\.0{1,4})?)$/, {
  error: 'A share is text from "0" to "1" with up to four decimals, e.g. "0.10".',
});

const bounds = {
  sent_to_verified_below: ratio
    .optional()
    .describe('Share of clicks verified, of those sent at least two minutes ago, e.g. "0.10".'),
  // Not those that could not be written by what they hold.
  unavailable_above: ratio.optional().describe('Share of sends, or of verifies, without a readable answer.'),
  p95_ms_above: z
    .int()
    .min(1)
    .max(60_000)
    .optional()
    .describe('Milliseconds that 95 of 100 sends, or verifies, stay under.'),
};

const hasBound = (given: Partial<Record<keyof typeof bounds, unknown>>) =>
  Object.keys(bounds).some((name) => Reflect.get(given, name) !== undefined);
const NO_BOUND = {
  error: 'Name a bound: `sent_to_verified_below`, `unavailable_above` or `p95_ms_above`.',
};

/** When an integration is unwell: what is told, and what stops its sends for a while. */
export const healthSchema = z
  .strictObject({
    window: z.enum(['5m', '1h', '24h']).default('1h').describe('Clicks begun within it are judged.'),
    min_sends: z.int().min(1).max(1_000_000).default(20).describe('Fewer sends say nothing.'),
    alert: z
      .strictObject(bounds)
      .refine(hasBound, NO_BOUND)
      .optional()
      .describe('Past one of these it is told that it is not well.'),
    pause: z
      .strictObject({
        ...bounds,
        for_minutes: z.int().min(1).max(1440).default(15).describe('How long nothing is sent.'),
      })
      .refine(hasBound, NO_BOUND)
      .optional()
      .describe('Past one of these nothing more is sent for a while.'),
  })
  .refine(({ alert, pause }) => alert !== undefined || pause !== undefined, {
    error: 'Say what is to happen: give `alert`, `pause` or both.',
  });

export type HealthRules = z.output<typeof healthSchema>;

/** Milliseconds of each window. */
export const WINDOWS = { '5m': 300_000, '1h': 3_600_000, '24h': 86_400_000 } as const;
