import type { CompiledPage } from './compiled-page.ts';
import { NO_HEAD } from './page-head.ts';
import type { PageHead } from './page-head.ts';

/**
 * The Content-Security-Policy header of a page. A form may post to its own host and, after success, be redirected
 * to any https address. `head`: what page steps put into this view; their hosts hold no character that ends a source.
 */
export function contentSecurityPolicy(
  page: Pick<CompiledPage, 'csp'>,
  frameAncestors: readonly string[],
  head: PageHead = NO_HEAD,
): string {
  return [
    "default-src 'none'",
    `script-src ${sources([...page.csp.script, ...head.script_sources])}`,
    `style-src ${sources(page.csp.style)}`,
    `img-src ${sources(['data:', ...head.hosts])}`,
    `connect-src ${sources(["'self'", ...head.hosts])}`,
    "form-action 'self' https:",
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors ${sources(frameAncestors)}`,
  ].join('; ');
}

function sources(list: readonly string[]): string {
  return list.length === 0 ? "'none'" : list.join(' ');
}
