import { LosslessNumber } from 'lossless-json';
import { WrittenNumber } from './written-number.ts';

/** What a carry holds between send and verify. */
export type CarriedValue = string | number | boolean;

// A number that a JavaScript number cannot hold digit for digit is carried as text behind this mark, which no
// readable answer contains, so that the ledger can store it as JSON and verify can echo it as a number.
const EXACT = '\u0000number:';

/** What to carry of a selected value, leading zeros as text; undefined for null, lists and objects. */
export function toCarried(value: unknown): CarriedValue | undefined {
  if (typeof value === 'string') return value.replaceAll('\u0000', '');
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (value instanceof WrittenNumber) return value.written;
  if (!(value instanceof LosslessNumber)) return undefined;
  const number = Number(value.value);
  return String(number) === value.value ? number : EXACT + value.value;
}

/** A carried value as text. */
export function carriedText(value: CarriedValue): string {
  const text = String(value);
  return text.startsWith(EXACT) ? text.slice(EXACT.length) : text;
}

/** A carried value as it stands in JSON: a number is a number with all its digits. */
export function carriedJson(value: CarriedValue): unknown {
  if (typeof value === 'string' && value.startsWith(EXACT)) return new LosslessNumber(carriedText(value));
  return value;
}
