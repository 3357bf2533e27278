import { isTimeFormat } from './format-time.ts';
import { PLAIN_MACROS } from './macro-names.ts';

/** A text with macros, parsed once: literal strings and macro names in order. */
export type TemplatePart = string | { macro: string };

const PLAIN: ReadonlySet<string> = new Set(PLAIN_MACROS);

// A time's format may hold what no other macro's name does.
const MACRO = /\{([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_-]+)*|now\.[-_:/ ,.0-9A-Za-z]{1,56})\}/g;

/** Splits a text at its macros; anything in braces that has not a macro's shape stays literal. */
export function parseTemplate(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of text.matchAll(MACRO)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push({ macro: match[1] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** The macro names a text uses, in order, repeated ones repeated. */
export function macrosOf(text: string): string[] {
  return parseTemplate(text).flatMap((part) => (typeof part === 'string' ? [] : [part.macro]));
}

/** Whether a macro is one the product knows; `secret.`, `carry.`, `compute.` and `query.` take any name. */
export function isKnownMacro(name: string): boolean {
  if (name.startsWith('now.') && isTimeFormat(name.slice(4))) return true;
  // `tid.N`: N digits made of the click's id, the same in every step.
  if (/^tid\.([1-9]|1[0-9]|20)$/.test(name)) return true;
  if (PLAIN.has(name) || /^random\.([1-9]|[1-5][0-9]|6[0-4])$/.test(name)) return true;
  return /^(query|secret|carry|compute)\.[A-Za-z0-9_-]+$/.test(name);
}

/**
 * Replaces every macro in one pass; a value is never scanned again. `valueOf` is asked for each macro and
 * already answers in the encoding of the place.
 */
export function expandTemplate(parts: readonly TemplatePart[], valueOf: (macro: string) => string): string {
  let text = '';
  for (const part of parts) text += typeof part === 'string' ? part : valueOf(part.macro);
  return text;
}
