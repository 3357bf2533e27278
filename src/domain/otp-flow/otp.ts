import { toAsciiDigits } from './digits.ts';

/**
 * Normalises a typed one-time password: digits of any script, spaces and dashes between them ignored.
 * Returns 3-10 ASCII digits, or undefined for any other shape.
 */
export function parseOtp(typed: string): string | undefined {
  if (typed.length > 64 || /[\r\n\0]/.test(typed)) return undefined;
  const digits = toAsciiDigits(typed).replace(/[\s\-\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '');
  return /^[0-9]{3,10}$/.test(digits) ? digits : undefined;
}
