import { z } from 'zod';

/** An amount and its currency: a decimal string of at most six decimals and an ISO 4217 code. */
export const money = z.strictObject({
  amount: z
    .string()
    .regex(/^[0-9]{1,12}(\.[0-9]{1,6})?$/, { error: 'An amount is a decimal in quotes, e.g. "2.85".' })
    .describe('A decimal in quotes, at most six decimals: "2.85".'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'A currency is its ISO 4217 code, e.g. USD.' })
    .describe('ISO 4217 code, e.g. USD.'),
});

export type Money = z.output<typeof money>;

const SCALE = 6;

/** Millionths of the currency's unit, exact. */
export function toMicros(amount: string): bigint {
  const [whole = '0', decimals = ''] = amount.split('.');
  return BigInt(whole + decimals.padEnd(SCALE, '0').slice(0, SCALE));
}

/** Decimal string with at least two decimals, no more than needed. */
export function fromMicros(micros: bigint): string {
  const sign = micros < 0n ? '-' : '';
  const digits = String(micros < 0n ? -micros : micros).padStart(SCALE + 1, '0');
  const decimals = digits.slice(-SCALE).replace(/0{1,4}$/, '');
  return `${sign}${digits.slice(0, -SCALE)}.${decimals}`;
}
