import { Hono } from 'hono';
import type { Actor, Ports } from '../../../use-cases/ports.ts';
import { affiliates } from './affiliates.ts';
import { archive } from './archive.ts';
import { audit } from './audit.ts';
import { backups } from './backups.ts';
import { blockLists } from './block-lists.ts';
import { checks } from './checks.ts';
import { clicks } from './clicks.ts';
import { conversions } from './conversions.ts';
import { datedMoney } from './dated-money.ts';
import { demo } from './demo.ts';
import { erasures } from './erasures.ts';
import { exports } from './exports.ts';
import { fixtures } from './fixtures.ts';
import { integrationDrafts } from './integration-drafts.ts';
import { integrationHealths } from './integration-health.ts';
import { integrationJudgements } from './integration-judgements.ts';
import { integrationTemplates } from './integration-templates.ts';
import { integrationVersionsRoom } from './integration-versions.ts';
import { integrations } from './integrations.ts';
import { invitations } from './invitations.ts';
import { keys } from './keys.ts';
import { landingPages } from './landing-pages.ts';
import { me } from './me.ts';
import { pageBatches } from './page-batches.ts';
import { previewLinks } from './preview-links.ts';
import { answerProblem, Problem } from './problem.ts';
import { singleParameters } from './read-query.ts';
import { postbacks } from './postbacks.ts';
import { reports } from './reports.ts';
import type { AdminEnv } from './resource.ts';
import { searches } from './search.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { system } from './system.ts';
import { templates } from './templates.ts';
import { tokens } from './tokens.ts';
import { trials } from './trials.ts';
import { users } from './users.ts';

/** Who is asking, or undefined when nobody we know. `env` is what the server binds to a request. */
export type AdminAuth = (request: Request, env: unknown) => Actor | undefined;

/** The admin API, to be mounted at `/api/v1`. Contract § 4. Nothing of it is answered before `auth` said who asks. */
export function createAdminApi(ports: Ports, auth: AdminAuth): Hono<AdminEnv> {
  const api = new Hono<AdminEnv>();
  api.onError((error, c) => answerProblem(ports, error, c));
  api.use('*', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    const actor = auth(c.req.raw, c.env);
    if (!actor)
      throw new Problem(401, 'unauthorized', 'Log in, or send `Authorization: Bearer <token>`.', {
        'WWW-Authenticate': 'Bearer',
      });
    singleParameters(c.req.url);
    c.set('actor', actor);
    await next();
  });
  for (const room of [
    integrations,
    integrationHealths,
    integrationTemplates,
    affiliates,
    landingPages,
    keys,
    exports,
  ])
    room(api, ports);
  for (const room of [trials, fixtures, blockLists, datedMoney, pageBatches, previewLinks]) room(api, ports);
  for (const room of [users, invitations, sessions, tokens, settings, me]) room(api, ports);
  for (const room of [integrationDrafts, integrationJudgements, integrationVersionsRoom]) room(api, ports);
  for (const room of [clicks, conversions, postbacks, reports, searches, audit, archive, templates, demo])
    room(api, ports);
  for (const room of [backups, system]) room(api, ports);
  for (const room of [checks, erasures]) room(api, ports);
  api.all('*', () => {
    throw new Problem(404, 'not_found', 'There is nothing under this address.');
  });
  return api;
}
