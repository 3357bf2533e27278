import type { Hono } from 'hono';
import { z } from 'zod';
import { describeAffiliate } from '../../../domain/affiliates/describe-affiliate.ts';
import { ARCHIVED_KINDS } from '../../../domain/catalog/archived-thing.ts';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { describeIntegration } from '../../../domain/integrations/describe-integration.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readArchive } from '../../../use-cases/read-archive.ts';
import { shownLandingPage } from '../../../use-cases/read-landing-pages.ts';
import { restoreAffiliate } from '../../../use-cases/restore-affiliate.ts';
import { restoreIntegration } from '../../../use-cases/restore-integration.ts';
import { restoreLandingPage } from '../../../use-cases/restore-landing-page.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = ['kind', 'id', 'name', 'archived_at', 'slug', 'slug_taken', 'keys_until'];

export const archiveQuery = listQuery.extend({ kind: z.enum(ARCHIVED_KINDS).optional() });

/** `/archive`, and `/landing-pages/{id}/restorations`, likewise of integrations and affiliates: the way back. */
export function archive(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/archive', {
    async GET(c) {
      const { format, kind, ...page } = readQuery(c.req.raw, archiveQuery);
      const listing = pageOf(await readArchive(ports, c.get('actor'), kind), page);
      return answerList(c, {
        name: 'archive',
        listing,
        format,
        columns: COLUMNS,
        describe: ({ thing }) => thing,
      });
    },
  });

  resource(api, '/landing-pages/:id/restorations', {
    async POST(c) {
      const wish = await readJson(c.req.raw);
      const restored = await restoreLandingPage(ports, c.get('actor'), param(c, 'id'), wish);
      const { page, keys, warnings } = restored;
      const shown = await shownLandingPage(ports, c.get('actor'), page);
      return c.json({ ...shown, keys_restored: keys, warnings }, 201);
    },
  });

  resource(api, '/integrations/:id/restorations', {
    async POST(c) {
      return c.json(
        describeIntegration(await restoreIntegration(ports, c.get('actor'), param(c, 'id'))),
        201,
      );
    },
  });

  resource(api, '/affiliates/:id/restorations', {
    async POST(c) {
      return c.json(describeAffiliate(await restoreAffiliate(ports, c.get('actor'), param(c, 'id'))), 201);
    },
  });
}
