import { LosslessNumber, parse, stringify } from 'lossless-json';
import { WrittenNumber } from './written-number.ts';

/** What a carry holds between send and verify. */
export type CarriedValue = string | number | boolean;

// A number that a JavaScript number cannot hold digit for digit is carried as text behind this mark, which no
// readable answer contains, so that the ledger can store it as JSON and verify can echo it as a number.
const EXACT = '\u0000number:';
// A list or an object likewise, as its JSON text.
const JSON_TEXT = '\u0000json:';
const MOST_JSON = 8192;

/** What to carry of a selected value, leading zeros as text; undefined for null, and for lists and objects too long to keep. */
export function toCarried(value: unknown): CarriedValue | undefined {
  if (typeof value === 'string') return value.replaceAll('\u0000', '');
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (value instanceof WrittenNumber) return value.written;
  if (!(value instanceof LosslessNumber)) return toCarriedJson(value);
  const number = Number(value.value);
  return String(number) === value.value ? number : EXACT + value.value;
}

function toCarriedJson(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text = stringify(value);
  return text === undefined || text.length > MOST_JSON ? undefined : JSON_TEXT + text;
}

/** Whether a carried value is a list or an object. */
export function isCarriedJson(value: CarriedValue): boolean {
  return typeof value === 'string' && value.startsWith(JSON_TEXT);
}

/** A carried value as text; of a list or an object its JSON. */
export function carriedText(value: CarriedValue): string {
  const text = String(value);
  if (isCarriedJson(value)) return text.slice(JSON_TEXT.length);
  return text.startsWith(EXACT) ? text.slice(EXACT.length) : text;
}

/** A carried value as it stands in JSON: a number is a number with all its digits. */
export function carriedJson(value: CarriedValue): unknown {
  if (isCarriedJson(value)) return parse(carriedText(value));
  if (typeof value === 'string' && value.startsWith(EXACT)) return new LosslessNumber(carriedText(value));
  return value;
}
