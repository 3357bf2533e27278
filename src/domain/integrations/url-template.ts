import { parseTemplate } from './template.ts';

/** What a URL with macros is before any macro is filled in. `url` has `x` in place of each macro. */
export type UrlTemplate =
  | { kind: 'ok'; url: URL }
  /** A macro stands in scheme, host or port. */
  | { kind: 'macro_in_host' }
  | { kind: 'unparseable' };

// The URL parser skips any number of slashes and backslashes before the host, and line breaks and tabs anywhere.
const AUTHORITY_ENDED = /^[a-z][a-z0-9+.-]*:[\\/]*[^/?#\\]+[/?#\\]/i;
const SKIPPED = /[\t\n\r]/g;

/** Reads the fixed part of a URL template; macros may stand in path and query only. */
export function readUrlTemplate(text: string): UrlTemplate {
  const parts = parseTemplate(text);
  const head = typeof parts[0] === 'string' ? parts[0] : '';
  const hasMacros = parts.some((part) => typeof part !== 'string');
  if (hasMacros && !AUTHORITY_ENDED.test(head.replace(SKIPPED, ''))) return { kind: 'macro_in_host' };
  const url = URL.parse(parts.map((part) => (typeof part === 'string' ? part : 'x')).join(''));
  return url ? { kind: 'ok', url } : { kind: 'unparseable' };
}
