import { defineMiddleware } from 'astro:middleware';
import { Refusal } from './domain/catalog/refusal.ts';
import { readerOf } from './ui/reader.ts';

const DATA_POLICY = "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/**
 * Around every page of Astro's: what was refused becomes a page that says why, no cache keeps what does not
 * say it may be kept, and what is no document may load nothing. Documents bring their own policy (`security.csp` in `astro.config.mjs`).
 */
export const onRequest = defineMiddleware(async (context, next) => {
  Object.assign(context.locals, readerOf(context.request, Intl.DateTimeFormat().resolvedOptions().timeZone));
  const response = await next().catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    context.locals.refusal = error;
    return context.rewrite(new Request(new URL('/console/refused', context.url)));
  });
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  response.headers.set('x-content-type-options', 'nosniff');
  if (!response.headers.has('content-security-policy'))
    response.headers.set('content-security-policy', DATA_POLICY);
  return response;
});
