import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { PublishedPage } from '../../domain/landing-pages/compiled-page.ts';
import { joinPage } from '../../domain/landing-pages/compiled-page.ts';
import type { Visit } from '../../domain/landing-pages/visit.ts';
import type { GatewayEnv } from './gateway-env.ts';
import { pageHeaders } from './page-headers.ts';

/** A visit as HTML, gzip where the client takes it; never stored. */
export async function pageResponse(
  c: Context<GatewayEnv>,
  published: PublishedPage,
  visit: Visit,
  status = 200,
): Promise<Response> {
  const compiled = published.compiled[visit.locale];
  if (!compiled) throw new Error(`page ${published.page_id} is not compiled in ${visit.locale}`);
  const html = joinPage(compiled, visit.step, visit.values);
  const headers: Record<string, string> = {
    ...pageHeaders(compiled, published.frame_ancestors),
    'cache-control': 'no-store',
    ...(visit.step === 'pending' ? { refresh: `5; url=${resumeAddress(c, visit.state)}` } : {}),
    ...(visit.answer?.retry_after === undefined ? {} : { 'retry-after': String(visit.answer.retry_after) }),
  };
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return new Response(html, { status, headers });
  const bytes = await promisify(gzip)(html);
  return new Response(new Uint8Array(bytes), {
    status,
    headers: { ...headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' },
  });
}

/** The present address with `state` in its query. */
function resumeAddress(c: Context<GatewayEnv>, state: string): string {
  const query = new URL(c.req.url).searchParams;
  query.set('state', state);
  return `?${query.toString()}`;
}
