import { defineMiddleware } from 'astro:middleware';
import type { Role } from './domain/accounts/role.ts';
import { Refusal } from './domain/catalog/refusal.ts';
import { readerOf } from './ui/reader.ts';

const DATA_POLICY = "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/**
 * Around every page of Astro's: what was refused becomes a page that says why, no cache keeps what does not
 * say it may be kept, and what is no document may load nothing. Documents bring their own policy (`security.csp` in `astro.config.mjs`).
 */
export const onRequest = defineMiddleware(async (context, next) => {
  Object.assign(
    context.locals,
    readerOf(context.request, context.locals.ports.catalog.state.settings.time_zone),
  );
  const elsewhere = roomOf(context.url.pathname, context.locals.actor.role);
  if (elsewhere !== undefined)
    return new Response(null, {
      status: 303,
      headers: { location: elsewhere, 'content-security-policy': DATA_POLICY, 'cache-control': 'no-store' },
    });
  const response = await next().catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    context.locals.refusal = error;
    return context.rewrite(
      new Request(new URL('/console/refused', context.url), { headers: context.request.headers }),
    );
  });
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  response.headers.set('x-content-type-options', 'nosniff');
  if (!response.headers.has('content-security-policy'))
    response.headers.set('content-security-policy', DATA_POLICY);
  // Astro says OK of every status a page sets itself.
  if (response.ok || response.statusText !== 'OK') return response;
  return new Response(response.body, { status: response.status, statusText: '', headers: response.headers });
});

/** Affiliates live in the portal and the network's people in the console; where somebody belongs instead. */
function roomOf(path: string, role: Role): string | undefined {
  if (role === 'affiliate' && /^\/console(\/(?!refused)|$)/.test(path)) return '/portal';
  if (role !== 'affiliate' && /^\/portal(\/|$)/.test(path)) return '/console';
  return undefined;
}
