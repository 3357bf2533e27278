import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Ports } from '../../use-cases/ports.ts';
import { openState, resumeVisit } from '../../use-cases/resume-visit.ts';
import { showStep } from '../../use-cases/show-step.ts';
import type { AddressLimit } from './address-limit.ts';
import { findPage, pageOfSlug } from './found-page.ts';
import type { GatewayEnv } from './gateway-env.ts';
import type { HostedPages } from './hosted-pages.ts';
import { pageResponse } from './page-response.ts';
import { NOT_FOUND, PAUSED, smallPage } from './small-page.ts';
import { servePost } from './visitor-post.ts';

/** The visitor pages. `GET` without a state is normally answered by `HostedPages` before it comes here. */
export function visitorPages(ports: Ports, hosted: HostedPages, limit: AddressLimit): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.get('/l/:slug', (c) => serveGet(c, ports, hosted));
  app.post('/l/:slug', (c) => servePost(c, ports, limit));
  app.options('/l/:slug', (c) => servePreflight(c, ports));
  app.all('/l/:slug', (c) =>
    smallPage(405, NOT_FOUND, c.req.header('accept-language') ?? '', { allow: 'GET, HEAD, POST, OPTIONS' }),
  );
  return app;
}

async function serveGet(c: Context<GatewayEnv>, ports: Ports, hosted: HostedPages): Promise<Response> {
  const language = c.req.header('accept-language') ?? '';
  const page = pageOfSlug(ports, c.req.param('slug') ?? '');
  const found = page && (await findPage(c, ports, page));
  if (!page || !found) return smallPage(404, NOT_FOUND, language);
  const text = c.req.query('state');
  const state = text === undefined ? undefined : openState(ports, page.id, text);
  if (state) {
    const locale = state.l in found.published.compiled ? state.l : found.locale;
    const visit = await resumeVisit(ports, found.access, found.published, locale, state);
    return pageResponse(c, found.published, visit);
  }
  if (page.status === 'paused') return smallPage(410, PAUSED, language);
  if (text !== undefined)
    return pageResponse(c, found.published, await showStep(ports, found, { step: 'msisdn' }), 400);
  await hosted.prepare(page, new URL(c.req.url).search.slice(1), c.req.header('accept-language'));
  const ready = hosted.respond(c.env.incoming);
  return ready ?? pageResponse(c, found.published, await showStep(ports, found, { step: 'msisdn' }));
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
