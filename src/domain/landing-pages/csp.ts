import type { CompiledPage } from './compiled-page.ts';

/**
 * The Content-Security-Policy header of a page. A form may post to its own host and, after success, be redirected
 * to any https address.
 */
export function contentSecurityPolicy(
  page: Pick<CompiledPage, 'csp'>,
  frameAncestors: readonly string[],
): string {
  return [
    "default-src 'none'",
    `script-src ${sources(page.csp.script)}`,
    `style-src ${sources(page.csp.style)}`,
    'img-src data:',
    "connect-src 'self'",
    "form-action 'self' https:",
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors ${sources(frameAncestors)}`,
  ].join('; ');
}

function sources(list: readonly string[]): string {
  return list.length === 0 ? "'none'" : list.join(' ');
}
