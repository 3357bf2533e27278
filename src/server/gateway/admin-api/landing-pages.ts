import type { Hono } from 'hono';
import { z } from 'zod';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import type { LandingPage } from '../../../domain/landing-pages/landing-page.ts';
import { archiveLandingPage } from '../../../use-cases/archive-landing-page.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import {
  readLandingPage,
  readLandingPages,
  shownLandingPage,
} from '../../../use-cases/read-landing-pages.ts';
import { saveLandingPage } from '../../../use-cases/save-landing-page.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminContext, AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = [
  'id',
  'slug',
  'title',
  'status',
  'affiliate_id',
  'integration_id',
  'price.amount',
  'price.currency',
  'price.period',
  'payout.amount',
  'payout.currency',
  'url',
  'version',
  'created_at',
  'updated_at',
];

export const pagesQuery = listQuery.extend({
  affiliate_id: z.string().optional(),
  integration_id: z.string().optional(),
  status: z.enum(['draft', 'live', 'paused']).optional(),
});

/** `/landing-pages`, `/landing-pages/{id}`. */
export function landingPages(api: Hono<AdminEnv>, ports: Ports): void {
  const described = (c: AdminContext, page: LandingPage) => shownLandingPage(ports, c.get('actor'), page);

  resource(api, '/landing-pages', {
    async GET(c) {
      const { format, limit, cursor, ...filter } = readQuery(c.req.raw, pagesQuery);
      const all = await readLandingPages(ports, c.get('actor'), filter);
      const { items, next } = pageOf(all, { limit, cursor });
      const listing = { items: await Promise.all(items.map((page) => described(c, page))), next };
      return answerList(c, {
        name: 'landing-pages',
        listing,
        format,
        columns: COLUMNS,
        describe: (page) => page,
      });
    },
    async POST(c) {
      const { page, key, warnings } = await saveLandingPage(ports, c.get('actor'), await readJson(c.req.raw));
      return c.json({ ...(await described(c, page)), key, warnings }, 201);
    },
  });

  resource(api, '/landing-pages/:id', {
    async GET(c) {
      return c.json(await described(c, await readLandingPage(ports, c.get('actor'), param(c, 'id'))));
    },
    async PATCH(c) {
      const patch = await readJson(c.req.raw);
      const { page, warnings } = await saveLandingPage(ports, c.get('actor'), patch, param(c, 'id'));
      return c.json({ ...(await described(c, page)), warnings });
    },
    async DELETE(c) {
      await archiveLandingPage(ports, c.get('actor'), param(c, 'id'));
      return c.body(null, 204);
    },
  });
}
