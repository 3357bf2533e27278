import type { CompiledPage } from '../../domain/landing-pages/compiled-page.ts';
import { contentSecurityPolicy } from '../../domain/landing-pages/csp.ts';

/** Headers of every answer that is a landing page. */
export function pageHeaders(page: CompiledPage, frameAncestors: readonly string[]): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-language': page.lang,
    'content-security-policy': contentSecurityPolicy(page, frameAncestors),
    ...(frameAncestors.length === 0 ? { 'x-frame-options': 'DENY' } : {}),
  };
}
