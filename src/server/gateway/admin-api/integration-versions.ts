import type { Hono } from 'hono';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { describeIntegration } from '../../../domain/integrations/describe-integration.ts';
import { describeVersion, glanceAtVersion } from '../../../domain/integrations/describe-version.ts';
import { integrationVersion, integrationVersions } from '../../../use-cases/integration-versions.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { revertIntegration } from '../../../use-cases/revert-integration.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = ['version', 'at', 'by', 'brought_back'];

/** `/integrations/{id}/versions`, `…/versions/{n}`, `…/reversions`. */
export function integrationVersionsRoom(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/integrations/:id/versions', {
    async GET(c) {
      const { format, ...page } = readQuery(c.req.raw, listQuery);
      const all = await integrationVersions(ports, c.get('actor'), param(c, 'id'));
      // Versions are numbered in the order they were saved, whatever the clock said.
      const listed = all.map((one) => ({ id: String(one.version), created_at: one.version, one }));
      const listing = pageOf(listed, page);
      return answerList(c, {
        name: 'versions',
        listing,
        format,
        columns: COLUMNS,
        describe: ({ one }) => glanceAtVersion(one),
      });
    },
  });

  resource(api, '/integrations/:id/versions/:version', {
    async GET(c) {
      const version = Number(param(c, 'version'));
      return c.json(
        describeVersion(await integrationVersion(ports, c.get('actor'), param(c, 'id'), version)),
      );
    },
  });

  resource(api, '/integrations/:id/reversions', {
    async POST(c) {
      const wish = await readJson(c.req.raw);
      const saved = await revertIntegration(ports, c.get('actor'), param(c, 'id'), wish);
      return c.json({ ...describeIntegration(saved.integration), warnings: saved.warnings }, 201);
    },
  });
}
