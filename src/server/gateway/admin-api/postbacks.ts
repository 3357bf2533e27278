import type { Hono } from 'hono';
import { z } from 'zod';
import { parseDefinition } from '../../../domain/catalog/parse-definition.ts';
import { describePostback, describeTries } from '../../../domain/postbacks/describe-postback.ts';
import { POSTBACK_EVENTS } from '../../../domain/postbacks/postback-definition.ts';
import type { KeptPostback } from '../../../domain/postbacks/postback-definition.ts';
import { postbackTrialSchema } from '../../../domain/postbacks/postback-trial.ts';
import { POSTBACK_STATUSES } from '../../../domain/postbacks/postback.ts';
import { writtenPostback } from '../../../domain/postbacks/written-postback.ts';
import { listPostbacks } from '../../../use-cases/list-postbacks.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readPostback } from '../../../use-cases/read-postback.ts';
import { redeliverPostback } from '../../../use-cases/redeliver-postback.ts';
import { readOwnPostback, savePostback } from '../../../use-cases/save-postback.ts';
import { requirePermission } from '../../../use-cases/require-permission.ts';
import { tryPostback } from '../../../use-cases/try-postback.ts';
import { createTrialLimit } from '../trial-limit.ts';
import { answerList } from './listing.ts';
import { Problem } from './problem.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery, readSpan } from './read-query.ts';
import type { AdminContext, AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = [
  'id',
  'at',
  'event',
  'receiver',
  'status',
  'affiliate_id',
  'landing_page_id',
  'integration_id',
  'tid',
  'conversion_id',
  'method',
  'url',
  'tries',
  'tried_at',
  'http_status',
  'detail',
  'next_at',
];

export const postbacksQuery = listQuery.extend({
  affiliate_id: z.string().optional(),
  landing_page_id: z.string().optional(),
  receiver: z.enum(['affiliate', 'network']).optional(),
  event: z.enum(POSTBACK_EVENTS).optional(),
  status: z.enum(POSTBACK_STATUSES).optional(),
  tid: z.string().optional(),
  conversion_id: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

/** `/postbacks`, `/postbacks/{id}`, `…/redeliveries`; an affiliate's own postback and the trials of it and of the network's. */
export function postbacks(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/postbacks', {
    async GET(c) {
      const { format, limit, cursor, from, to, ...equal } = readQuery(c.req.raw, postbacksQuery);
      const filter = { ...equal, ...readSpan({ from, to }) };
      const listing = await listPostbacks(ports, c.get('actor'), filter, { limit, cursor });
      return answerList(c, {
        name: 'postbacks',
        listing,
        format,
        columns: COLUMNS,
        describe: describePostback,
      });
    },
  });

  resource(api, '/postbacks/:id', {
    async GET(c) {
      const { postback, tries } = await readPostback(ports, c.get('actor'), param(c, 'id'));
      return c.json(describeTries(postback, tries));
    },
  });

  resource(api, '/postbacks/:id/redeliveries', {
    async POST(c) {
      const queued = await redeliverPostback(ports, c.get('actor'), param(c, 'id'));
      return c.json(describePostback(queued), 201);
    },
  });

  resource(api, '/affiliates/:id/postback', {
    async GET(c) {
      const kept = await readOwnPostback(ports, c.get('actor'), param(c, 'id'));
      if (!kept) throw new Problem(404, 'not_found', 'This affiliate has no postback.');
      return c.json(shown(kept));
    },
    async PATCH(c) {
      const patch = await readJson(c.req.raw);
      const saved = await savePostback(ports, c.get('actor'), param(c, 'id'), patch);
      return c.json({ ...shown(saved.kept), postback_secret: saved.made, warnings: saved.warnings });
    },
  });

  const limit = createTrialLimit({ each: 20, all: 300 });
  async function trial(c: AdminContext, affiliate_id?: string): Promise<Response> {
    const permission = affiliate_id === undefined ? 'settings.write' : 'postbacks.try';
    await requirePermission(ports, c.get('actor'), permission);
    const wish = parseDefinition(postbackTrialSchema, await readJson(c.req.raw));
    const wait = await limit.take(affiliate_id ?? '');
    if (wait !== undefined)
      throw new Problem(
        429,
        'too_many_requests',
        `A postback is tried 20 times in 10 minutes, and 300 trials are made in an hour. Wait ${wait} seconds.`,
        { 'Retry-After': String(wait) },
      );
    return c.json(await tryPostback(ports, c.get('actor'), wish, affiliate_id));
  }

  resource(api, '/affiliates/:id/postback-trials', { POST: (c) => trial(c, param(c, 'id')) });
  resource(api, '/settings/postback-trials', { POST: (c) => trial(c) });
}

function shown(kept: KeptPostback): object {
  const { stopped_at } = kept;
  return {
    ...writtenPostback(kept),
    stopped_at: stopped_at === undefined ? undefined : new Date(stopped_at).toISOString(),
  };
}
