import type { Hono } from 'hono';
import { describeAffiliate } from '../../../domain/affiliates/describe-affiliate.ts';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { archiveAffiliate } from '../../../use-cases/archive-affiliate.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readAffiliate, readAffiliates } from '../../../use-cases/read-affiliates.ts';
import { saveAffiliate } from '../../../use-cases/save-affiliate.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = ['id', 'name', 'api_access', 'postback.url', 'created_at', 'updated_at'];

type Saved = Awaited<ReturnType<typeof saveAffiliate>>;

function savedAnswer({ affiliate, postback_secret, warnings }: Saved): object {
  return { ...describeAffiliate(affiliate), postback_secret, warnings };
}

/** `/affiliates`, `/affiliates/{id}`. */
export function affiliates(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/affiliates', {
    async GET(c) {
      const { format, ...page } = readQuery(c.req.raw, listQuery);
      const listing = pageOf(await readAffiliates(ports, c.get('actor')), page);
      return answerList(c, {
        name: 'affiliates',
        listing,
        format,
        columns: COLUMNS,
        describe: describeAffiliate,
      });
    },
    async POST(c) {
      const saved = await saveAffiliate(ports, c.get('actor'), await readJson(c.req.raw));
      return c.json(savedAnswer(saved), 201);
    },
  });

  resource(api, '/affiliates/:id', {
    async GET(c) {
      return c.json(describeAffiliate(await readAffiliate(ports, c.get('actor'), param(c, 'id'))));
    },
    async PATCH(c) {
      const patch = await readJson(c.req.raw);
      const saved = await saveAffiliate(ports, c.get('actor'), patch, param(c, 'id'));
      return c.json(savedAnswer(saved));
    },
    async DELETE(c) {
      await archiveAffiliate(ports, c.get('actor'), param(c, 'id'));
      return c.body(null, 204);
    },
  });
}
