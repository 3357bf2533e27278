import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { PublishedPage } from '../../domain/landing-pages/compiled-page.ts';
import { joinPage } from '../../domain/landing-pages/compiled-page.ts';
import { keptQuery } from '../../domain/landing-pages/kept-query.ts';
import type { View } from '../../use-cases/prepare-view.ts';
import type { GatewayEnv } from './gateway-env.ts';
import { pageHeaders } from './page-headers.ts';

/** A visit as HTML, gzip where the client takes it; never stored. */
export async function pageResponse(
  c: Context<GatewayEnv>,
  published: PublishedPage,
  { visit, head }: View,
  status = 200,
): Promise<Response> {
  const compiled = published.compiled[visit.locale];
  if (!compiled) throw new Error(`page ${published.page_id} is not compiled in ${visit.locale}`);
  const query = queryToKeep(c);
  const { preview } = c.var;
  const values = { ...visit.values, query };
  const html = preview ? preview.page(compiled, visit, values) : joinPage(compiled, visit.step, values);
  const headers: Record<string, string> = {
    ...(preview ? preview.headers(compiled) : pageHeaders(compiled, published.frame_ancestors, head)),
    'cache-control': 'no-store',
    ...(visit.step === 'pending' && !preview?.shown
      ? { refresh: `5; url=?${query}state=${visit.state}` }
      : {}),
    ...(visit.answer?.retry_after === undefined ? {} : { 'retry-after': String(visit.answer.retry_after) }),
  };
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return new Response(html, { status, headers });
  const bytes = await promisify(gzip)(html);
  return new Response(new Uint8Array(bytes), {
    status,
    headers: { ...headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' },
  });
}

/** The visitor's query as links keep it: pairs, each ending in `&`. */
function queryToKeep(c: Context<GatewayEnv>): string {
  const mark = c.req.url.indexOf('?');
  const kept = mark < 0 ? '' : keptQuery(c.req.url.slice(mark + 1));
  return kept === '' ? '' : `${kept}&`;
}
