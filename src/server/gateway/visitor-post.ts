import type { Context } from 'hono';
import type { Visit, VisitorPost } from '../../domain/landing-pages/visit.ts';
import { StoreBusy } from '../../domain/ledger/ledger.ts';
import type { Ports } from '../../use-cases/ports.ts';
import { openState } from '../../use-cases/resume-visit.ts';
import { showStep } from '../../use-cases/show-step.ts';
import { visitPage } from '../../use-cases/visit-page.ts';
import type { AddressLimit } from './address-limit.ts';
import { visitorSubIds } from './flow-requests.ts';
import type { FoundPage } from './found-page.ts';
import { findPage, pageOfSlug } from './found-page.ts';
import type { GatewayEnv } from './gateway-env.ts';
import { pageResponse } from './page-response.ts';
import { readBody } from './read-body.ts';
import { NOT_A_FORM, NOT_FOUND, PAUSED, smallPage, TOO_FAST, TOO_LARGE } from './small-page.ts';

const LIMIT = 16 * 1024;

/** A visitor's form post: the page at its next step, JSON where asked for, 303 after success with a redirect. */
export async function servePost(
  c: Context<GatewayEnv>,
  ports: Ports,
  limit: AddressLimit,
): Promise<Response> {
  const language = c.req.header('accept-language') ?? '';
  const page = pageOfSlug(ports, c.req.param('slug') ?? '');
  const found = page && (await findPage(c, ports, page));
  if (!page || !found) return smallPage(404, NOT_FOUND, language);
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return smallPage(415, NOT_A_FORM, language);
  const body = await readBody(c.req.raw, LIMIT);
  if (body === undefined) return smallPage(413, TOO_LARGE, language);
  const wait = await limit.take(c.var.address);
  if (wait !== undefined) return smallPage(429, TOO_FAST, language, { 'retry-after': String(wait) });
  const fields = new URLSearchParams(body);
  const text = fields.get('state') ?? '';
  const state = text === '' ? undefined : openState(ports, page.id, text);
  if (page.status === 'paused' && state?.t === undefined) return smallPage(410, PAUSED, language);
  if (text !== '' && state === undefined)
    return respond(c, found, await showStep(ports, found, { step: 'msisdn' }), 400);
  const locale = state !== undefined && state.l in found.published.compiled ? state.l : found.locale;
  try {
    const visit = await visitPage(
      ports,
      found.access,
      found.published,
      locale,
      state,
      postOf(c, ports, found, fields, locale),
    );
    return respond(c, found, visit, 200);
  } catch (error) {
    if (!(error instanceof StoreBusy)) throw error;
    const answer = { outcome: 'temporarily_unavailable', retry_after: 2 } as const;
    const step = state?.t === undefined ? 'msisdn' : 'otp';
    return respond(
      c,
      found,
      await showStep(ports, { ...found, locale }, { step, answer, tid: state?.t }),
      503,
    );
  }
}

function postOf(
  c: Context<GatewayEnv>,
  ports: Ports,
  found: FoundPage,
  fields: URLSearchParams,
  locale: string,
): VisitorPost {
  const query = new URL(c.req.url).searchParams;
  const given = (name: string) => fields.get(name) ?? undefined;
  return {
    msisdn: given('msisdn'),
    otp: given('otp'),
    consent: given('consent') || undefined,
    operator: given('operator'),
    resend: fields.get('resend') === '1',
    change: fields.get('change') === '1',
    sub_ids: visitorSubIds(query, found.access.page.param_map),
    facts: {
      ip: c.var.address,
      ua: c.req.header('user-agent')?.slice(0, 1024),
      lang: locale,
      referer: c.req.header('referer')?.slice(0, 2048),
      query: query.toString().slice(0, 2048),
      page_url: `${ports.public_url}/l/${found.access.page.slug}`,
    },
  };
}

async function respond(
  c: Context<GatewayEnv>,
  found: FoundPage,
  visit: Visit,
  status: number,
): Promise<Response> {
  const { answer } = visit;
  const goes = answer?.outcome === 'otp_verified_successfully' || answer?.outcome === 'user_redirect';
  const redirect = goes ? answer.redirect : undefined;
  if (/\bapplication\/json\b/.test(c.req.header('accept') ?? ''))
    return jsonResponse(c, found, visit, status);
  if (redirect === undefined) return pageResponse(c, found.published, visit, status);
  // The page's own script cannot follow a redirect to another host: it gets the page that names it.
  if (c.req.header('x-pinflow-enhance') === '1')
    return pageResponse(c, found.published, { ...visit, step: 'redirect' }, status);
  return new Response(null, { status: 303, headers: { location: redirect, 'cache-control': 'no-store' } });
}

function jsonResponse(c: Context<GatewayEnv>, found: FoundPage, visit: Visit, status: number): Response {
  const { answer, step, message, state } = visit;
  const body = {
    step,
    code: answer?.outcome,
    message,
    state,
    tid: answer?.tid,
    expires_in: answer?.expires_in,
    retry_after: answer?.retry_after ?? answer?.resend_in,
    redirect: answer?.redirect,
  };
  const origin = c.req.header('origin') ?? '';
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    vary: 'Origin, Accept',
  };
  if (found.access.page.origins.includes(origin)) headers['access-control-allow-origin'] = origin;
  return new Response(JSON.stringify(body), { status, headers });
}
