import type { TemplatePart } from '../../domain/integrations/template.ts';
import { Unreachable } from './unreachable.ts';

/** Bytes of UTF-8 one value may have: a parameter, a header, a computed value before and after each function. */
export const MOST_VALUE_BYTES = 65_536;

/** Bytes of UTF-8 a whole body may have. */
export const MOST_BODY_BYTES = 262_144;

/**
 * Replaces every macro in one pass, as `expandTemplate` does, and stops where the text grows over `most` bytes: a
 * template of a few KB may name a value a thousand times. Throws `Unreachable` (`unbuildable`).
 */
export function expandWithin(
  parts: readonly TemplatePart[],
  valueOf: (macro: string) => string,
  what: string,
  most = MOST_VALUE_BYTES,
): string {
  let text = '';
  for (const part of parts) {
    text += typeof part === 'string' ? part : valueOf(part.macro);
    if (text.length > most) break;
  }
  return within(text, what, most);
}

/** The text, unless it is longer. */
export function within(text: string, what: string, most = MOST_VALUE_BYTES): string {
  // No character has more than three bytes for each of its code units.
  if (text.length <= most && (text.length * 3 <= most || Buffer.byteLength(text) <= most)) return text;
  throw new Unreachable('unbuildable', `${what} is longer than ${most / 1024} KB.`);
}
