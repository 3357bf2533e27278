import { z } from 'zod';

const ratio = z.string().regex(/^(0(\.[0-9]{1,4})?|1(\.0{1,4})?)$/, {
  error: 'A share is text from "0" to "1" with up to four decimals, e.g. "0.10".',
});

const bounds = {
  /** Verified clicks of those sent at least two minutes ago. */
  sent_to_verified_below: ratio.optional(),
  /** Sends, or verifies, without a readable answer; not those that could not be written by what they hold. */
  unavailable_above: ratio.optional(),
  /** Milliseconds; of sends or of verifies. */
  p95_ms_above: z.int().min(1).max(60_000).optional(),
};

const hasBound = (given: Partial<Record<keyof typeof bounds, unknown>>) =>
  Object.keys(bounds).some((name) => Reflect.get(given, name) !== undefined);
const NO_BOUND = {
  error: 'Name a bound: `sent_to_verified_below`, `unavailable_above` or `p95_ms_above`.',
};

/** When an integration is unwell: what is told, and what stops its sends for a while. */
export const healthSchema = z
  .strictObject({
    /** Clicks begun within it are judged. */
    window: z.enum(['5m', '1h', '24h']).default('1h'),
    /** Fewer say nothing. */
    min_sends: z.int().min(1).max(1_000_000).default(20),
    alert: z.strictObject(bounds).refine(hasBound, NO_BOUND).optional(),
    pause: z
      .strictObject({ ...bounds, for_minutes: z.int().min(1).max(1440).default(15) })
      .refine(hasBound, NO_BOUND)
      .optional(),
  })
  .refine(({ alert, pause }) => alert !== undefined || pause !== undefined, {
    error: 'Say what is to happen: give `alert`, `pause` or both.',
  });

export type HealthRules = z.output<typeof healthSchema>;

/** Milliseconds of each window. */
export const WINDOWS = { '5m': 300_000, '1h': 3_600_000, '24h': 86_400_000 } as const;
