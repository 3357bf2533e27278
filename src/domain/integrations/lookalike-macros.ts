import { MACRO_FAMILIES, PLAIN_MACROS } from './macro-names.ts';
import { parseTemplate } from './template.ts';

const LOOKALIKE = /\{([A-Za-z][^{}"'\\\r\n]{0,59})\}/g;
const ROOTS = new Set([
  'sub',
  ...[...PLAIN_MACROS, ...MACRO_FAMILIES].map((name) => name.split('.')[0] ?? ''),
]);

/**
 * What stands in braces of a text, is meant as a macro and is none: it would be sent as it stands. In raw bodies, where
 * braces are also JSON's and GraphQL's own, only what begins with a macro's first word.
 */
export function lookalikeMacros(text: string, isRawBody = false): string[] {
  const literals = parseTemplate(text).map((part) => (typeof part === 'string' ? part : '\0'));
  const found = [...literals.join('').matchAll(LOOKALIKE)].map(([, inside = '']) => inside);
  return [...new Set(found)].filter((one) => !isRawBody || ROOTS.has(/^\w+/.exec(one)?.[0] ?? ''));
}
