import type { Context } from 'hono';
import { Hono } from 'hono';
import { NO_HEAD } from '../../domain/landing-pages/page-head.ts';
import type { Visit } from '../../domain/landing-pages/visit.ts';
import type { Ports } from '../../use-cases/ports.ts';
import { isPreparedView } from '../../use-cases/is-prepared-view.ts';
import { prepareView } from '../../use-cases/prepare-view.ts';
import { openState, resumeVisit } from '../../use-cases/resume-visit.ts';
import { showStep } from '../../use-cases/show-step.ts';
import { askedLanguage } from './asked-language.ts';
import type { AddressLimit } from './address-limit.ts';
import type { FoundPage } from './found-page.ts';
import { findPage, pageOfSlug } from './found-page.ts';
import type { GatewayEnv } from './gateway-env.ts';
import type { HostedPages } from './hosted-pages.ts';
import { pageResponse } from './page-response.ts';
import { smallPage } from './small-page.ts';
import { NOT_FOUND, PAUSED, TOO_FAST } from './small-words.ts';
import { pageRequest } from './visitor-facts.ts';
import { servePost } from './visitor-post.ts';
import { servePreview } from './visitor-preview.ts';

/** The visitor pages. `GET` without a state is normally answered by `HostedPages` before it comes here. */
export function visitorPages(ports: Ports, hosted: HostedPages, limit: AddressLimit): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.on(['GET', 'POST', 'OPTIONS'], '/l/:slug', (c, next) =>
    c.req.query('preview') === undefined ? next() : servePreview(c, ports, limit),
  );
  app.get('/l/:slug', (c) => serveGet(c, ports, hosted, limit));
  app.post('/l/:slug', (c) => servePost(c, ports, limit));
  app.options('/l/:slug', (c) => servePreflight(c, ports));
  app.all('/l/:slug', (c) =>
    smallPage(405, NOT_FOUND, askedLanguage(c), { allow: 'GET, HEAD, POST, OPTIONS' }),
  );
  return app;
}

async function serveGet(
  c: Context<GatewayEnv>,
  ports: Ports,
  hosted: HostedPages,
  limit: AddressLimit,
): Promise<Response> {
  const page = pageOfSlug(ports, c.req.param('slug') ?? '');
  const found = page && (await findPage(c, ports, page));
  if (!page || !found) return smallPage(404, NOT_FOUND, askedLanguage(c));
  const { published } = found;
  const text = c.req.query('state');
  const state = text === undefined ? undefined : openState(ports, page.id, text);
  if (state) {
    const locale = state.l in published.compiled ? state.l : found.locale;
    const visit = await resumeVisit(ports, found.access, published, locale, state);
    return serveView(c, ports, limit, found, visit, 200);
  }
  if (page.status === 'paused') return smallPage(410, PAUSED, askedLanguage(c, page));
  if (text !== undefined)
    return serveView(c, ports, limit, found, await showStep(ports, found, { step: 'msisdn' }), 400);
  if (!published.page_steps) {
    await hosted.prepare(page, new URL(c.req.url).search.slice(1), c.req.header('accept-language'));
    const ready = hosted.respond(c.env.incoming);
    if (ready) return ready;
  } else ports.tally.view(page);
  return serveView(c, ports, limit, found, await showStep(ports, found, { step: 'msisdn' }), 200);
}

/** A whole page as it is now. One that makes calls of its own is limited by address as a post is; a HEAD makes none. */
async function serveView(
  c: Context<GatewayEnv>,
  ports: Ports,
  limit: AddressLimit,
  found: FoundPage,
  visit: Visit,
  status: number,
): Promise<Response> {
  const { published } = found;
  if (c.req.method === 'HEAD' || !isPreparedView(published, visit))
    return pageResponse(c, published, { visit, head: NO_HEAD }, status);
  const wait = await limit.take(c.var.address);
  if (wait !== undefined)
    return smallPage(429, TOO_FAST, askedLanguage(c, found.access.page), { 'retry-after': String(wait) });
  const view = await prepareView(ports, found, visit, pageRequest(c, ports, found, visit.locale));
  return pageResponse(c, published, view, status);
}

function servePreflight(c: Context<GatewayEnv>, ports: Ports): Response {
  const page = pageOfSlug(ports, c.req.param('slug') ?? '');
  const origin = c.req.header('origin') ?? '';
  const headers: Record<string, string> = { vary: 'Origin', allow: 'GET, HEAD, POST, OPTIONS' };
  if (!page?.origins.includes(origin)) return new Response(null, { status: 204, headers });
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'Accept, Content-Type',
      'access-control-max-age': '600',
    },
  });
}
