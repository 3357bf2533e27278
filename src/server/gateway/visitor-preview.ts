import type { Context } from 'hono';
import { negotiateLocale } from '../../domain/landing-pages/negotiate-locale.ts';
import { PREVIEW_NUMBER, PREVIEW_STATES } from '../../domain/landing-pages/preview-states.ts';
import type { Visit } from '../../domain/landing-pages/visit.ts';
import { openPreview } from '../../use-cases/open-preview.ts';
import type { OpenedPreview } from '../../use-cases/open-preview.ts';
import type { Ports } from '../../use-cases/ports.ts';
import { prepareView } from '../../use-cases/prepare-view.ts';
import { openState, resumeVisit } from '../../use-cases/resume-visit.ts';
import { showStep } from '../../use-cases/show-step.ts';
import { askedLanguage } from './asked-language.ts';
import type { AddressLimit } from './address-limit.ts';
import type { FoundPage } from './found-page.ts';
import type { GatewayEnv } from './gateway-env.ts';
import { pageResponse } from './page-response.ts';
import { previewDress } from './preview-dress.ts';
import { smallPage } from './small-page.ts';
import { NO_PREVIEW, PREVIEW_OVER } from './small-words.ts';
import { pageRequest } from './visitor-facts.ts';
import { answerPost } from './visitor-post.ts';

/** A page's sandbox in the console has no origin of its own; whoever has the link may ask all it answers. */
const FROM_ANYWHERE = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'Accept, Content-Type, X-Pinflow-Enhance',
};

/** `/l/{slug}?preview=<signed>`: the page as saved, walked in a room of its own. `&show=`: one state of it. */
export async function servePreview(
  c: Context<GatewayEnv>,
  ports: Ports,
  limit: AddressLimit,
): Promise<Response> {
  const language = askedLanguage(c);
  const token = c.req.query('preview') ?? '';
  const opened = await openPreview(ports, token, c.req.param('slug') ?? '', c.req.query());
  const response =
    opened === 'forged'
      ? smallPage(404, NO_PREVIEW, language)
      : opened === 'expired'
        ? smallPage(410, PREVIEW_OVER, language)
        : c.req.method === 'OPTIONS'
          ? new Response(null, { status: 204 })
          : await answer(c, limit, opened, token);
  for (const [name, value] of Object.entries(FROM_ANYWHERE)) response.headers.set(name, value);
  response.headers.set('x-robots-tag', 'noindex, nofollow');
  return response;
}

async function answer(
  c: Context<GatewayEnv>,
  limit: AddressLimit,
  { room, page, access, published }: OpenedPreview,
  token: string,
): Promise<Response> {
  const asked = { lang: c.req.query('lang'), accept_language: c.req.header('accept-language') };
  const locale = negotiateLocale(Object.keys(published.compiled), published.locale, asked);
  const found: FoundPage = { access, published, locale };
  const asked_for = (name: string) => c.req.query(name) !== undefined;
  const dress = { framed: asked_for('frame'), still: asked_for('still'), shown: asked_for('show') };
  c.set('preview', previewDress({ token, leads_to: page.redirect_url, ...dress }));
  if (c.req.method === 'POST') return answerPost(c, room.ports, limit, found);
  const visit = await visitOf(c, room.ports, found);
  const view = await prepareView(room.ports, found, visit, pageRequest(c, room.ports, found, visit.locale));
  return pageResponse(c, published, view);
}

function visitOf(c: Context<GatewayEnv>, ports: Ports, found: FoundPage): Promise<Visit> {
  const shown = PREVIEW_STATES.find(({ id }) => id === c.req.query('show'));
  if (shown) return showStep(ports, found, { ...shown, typed: shown.id === 'msisdn' ? '' : PREVIEW_NUMBER });
  const state = openState(ports, found.access.page.id, c.req.query('state') ?? '');
  if (!state) return showStep(ports, found, { step: 'msisdn' });
  return resumeVisit(ports, found.access, found.published, found.locale, state);
}
