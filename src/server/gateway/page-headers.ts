import type { CompiledPage } from '../../domain/landing-pages/compiled-page.ts';
import type { PageHead } from '../../domain/landing-pages/page-head.ts';
import { contentSecurityPolicy } from '../../domain/landing-pages/csp.ts';

/** Headers of every answer that is a landing page. */
export function pageHeaders(
  page: CompiledPage,
  frameAncestors: readonly string[],
  head?: PageHead,
): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-language': page.lang,
    'content-security-policy': contentSecurityPolicy(page, frameAncestors, head),
    ...(frameAncestors.length === 0 ? { 'x-frame-options': 'DENY' } : {}),
  };
}
