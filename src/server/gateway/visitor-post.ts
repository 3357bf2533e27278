import type { Context } from 'hono';
import { NO_HEAD } from '../../domain/landing-pages/page-head.ts';
import { pageMessage } from '../../domain/landing-pages/compiled-page.ts';
import type { Visit, VisitorPost } from '../../domain/landing-pages/visit.ts';
import { StoreBusy } from '../../domain/ledger/ledger.ts';
import type { Outcome } from '../../domain/otp-flow/outcomes.ts';
import type { Ports } from '../../use-cases/ports.ts';
import { prepareView } from '../../use-cases/prepare-view.ts';
import { openState } from '../../use-cases/resume-visit.ts';
import { showStep } from '../../use-cases/show-step.ts';
import { visitPage } from '../../use-cases/visit-page.ts';
import { askedLanguage } from './asked-language.ts';
import type { AddressLimit } from './address-limit.ts';
import type { FoundPage } from './found-page.ts';
import { findPage, pageOfSlug } from './found-page.ts';
import type { GatewayEnv } from './gateway-env.ts';
import { pageResponse } from './page-response.ts';
import { readBody } from './read-body.ts';
import { pageRequest, visitorFacts } from './visitor-facts.ts';
import { smallPage } from './small-page.ts';
import { NOT_A_FORM, NOT_FOUND, PAUSED, TOO_FAST, TOO_LARGE } from './small-words.ts';

const LIMIT = 16 * 1024;

/** A visitor's form post: the page at its next step, JSON where asked for, 303 after success with a redirect. */
export async function servePost(
  c: Context<GatewayEnv>,
  ports: Ports,
  limit: AddressLimit,
): Promise<Response> {
  const page = pageOfSlug(ports, c.req.param('slug') ?? '');
  const found = page && (await findPage(c, ports, page));
  if (!page || !found) return smallPage(404, NOT_FOUND, askedLanguage(c));
  return answerPost(c, ports, limit, found);
}

/** The same for a page that is found already; `ports`: where its flow is walked. */
export async function answerPost(
  c: Context<GatewayEnv>,
  ports: Ports,
  limit: AddressLimit,
  found: FoundPage,
): Promise<Response> {
  const { page } = found.access;
  const language = askedLanguage(c, page);
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return smallPage(415, NOT_A_FORM, language);
  const body = await readBody(c.req.raw, LIMIT);
  if (body === undefined) return smallPage(413, TOO_LARGE, language);
  const wait = await limit.take(c.var.address);
  if (wait !== undefined) return tooFast(c, found, wait);
  const fields = new URLSearchParams(body);
  const text = fields.get('state') ?? '';
  const state = text === '' ? undefined : openState(ports, page.id, text);
  if (page.status === 'paused' && state?.t === undefined) return smallPage(410, PAUSED, language);
  if (text !== '' && state === undefined)
    return respond(c, ports, found, await showStep(ports, found, { step: 'msisdn' }), 400);
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
    return respond(c, ports, found, visit, 200);
  } catch (error) {
    if (!(error instanceof StoreBusy)) throw error;
    const answer = { outcome: 'temporarily_unavailable', retry_after: 2 } as const;
    const step = state?.t === undefined ? 'msisdn' : 'otp';
    return respond(
      c,
      ports,
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
  const given = (name: string) => fields.get(name) ?? undefined;
  return {
    msisdn: given('msisdn'),
    otp: given('otp'),
    consent: given('consent') || undefined,
    operator: given('operator'),
    resend: fields.get('resend') === '1',
    change: fields.get('change') === '1',
    ...visitorFacts(c, ports, found, locale),
  };
}

/** Outcomes that send the visitor elsewhere where they name a place. */
const LEAVES: readonly Outcome[] = ['otp_verified_successfully', 'user_redirect', 'cap_reached'];

async function respond(
  c: Context<GatewayEnv>,
  ports: Ports,
  found: FoundPage,
  visit: Visit,
  status: number,
): Promise<Response> {
  const { answer } = visit;
  const redirect = answer && LEAVES.includes(answer.outcome) ? answer.redirect : undefined;
  if (wantsJson(c)) return jsonResponse(c, found, visit, status);
  // The page's own script swaps the step in place, and the document goes on with what its steps put into it. It cannot
  // follow a redirect to another host: it gets the page that names it.
  if (c.req.header('x-pinflow-enhance') === '1') {
    // Without a step to swap in, it posts the form again as a whole page.
    if (visit.show_anew) return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
    const step = redirect === undefined ? visit.step : 'redirect';
    return pageResponse(c, found.published, { visit: { ...visit, step }, head: NO_HEAD }, status);
  }
  // A preview leads nowhere.
  if (redirect !== undefined && !c.var.preview)
    return new Response(null, { status: 303, headers: { location: redirect, 'cache-control': 'no-store' } });
  const view = await prepareView(ports, found, visit, pageRequest(c, ports, found, visit.locale));
  return pageResponse(c, found.published, view, status);
}

/** An address that floods: nothing was done, and a state it has stays good. */
function tooFast(c: Context<GatewayEnv>, found: FoundPage, wait: number): Response {
  const language = askedLanguage(c, found.access.page);
  const retry_after = String(wait);
  if (!wantsJson(c)) return smallPage(429, TOO_FAST, language, { 'retry-after': retry_after });
  const compiled = found.published.compiled[found.locale];
  const message = compiled ? pageMessage(compiled, 'too_many_requests', { retry_after: wait }) : '';
  return json(c, found, { code: 'too_many_requests', message, retry_after: wait }, 429, wait);
}

function wantsJson(c: Context<GatewayEnv>): boolean {
  return /\bapplication\/json\b/.test(c.req.header('accept') ?? '');
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
  return json(c, found, body, status, answer?.retry_after);
}

/** With CORS for the page's own origins. */
function json(
  c: Context<GatewayEnv>,
  found: FoundPage,
  body: object,
  status: number,
  retry_after?: number,
): Response {
  const origin = c.req.header('origin') ?? '';
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    vary: 'Origin, Accept',
  };
  if (retry_after !== undefined) headers['retry-after'] = String(retry_after);
  if (found.access.page.origins.includes(origin)) headers['access-control-allow-origin'] = origin;
  return new Response(JSON.stringify(body), { status, headers });
}
