import type { Hono } from 'hono';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { describeIntegration } from '../../../domain/integrations/describe-integration.ts';
import type { Integration } from '../../../domain/integrations/integration.ts';
import { valuesOf } from '../../../domain/integrations/values-of.ts';
import { archiveIntegration } from '../../../use-cases/archive-integration.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readIntegration, readIntegrations } from '../../../use-cases/read-integrations.ts';
import { saveIntegration } from '../../../use-cases/save-integration.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = ['id', 'name', 'version', 'send.url', 'verify.url', 'created_at', 'updated_at'];

/** `/integrations`, `/integrations/{id}`. */
export function integrations(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/integrations', {
    async GET(c) {
      const { format, ...page } = readQuery(c.req.raw, listQuery);
      const listing = pageOf(await readIntegrations(ports, c.get('actor')), page);
      return answerList(c, {
        name: 'integrations',
        listing,
        format,
        columns: COLUMNS,
        describe: describeIntegration,
      });
    },
    async POST(c) {
      const saved = await saveIntegration(ports, c.get('actor'), await readJson(c.req.raw));
      return c.json({ ...described(saved.integration), warnings: saved.warnings }, 201);
    },
  });

  resource(api, '/integrations/:id', {
    async GET(c) {
      return c.json(described(await readIntegration(ports, c.get('actor'), param(c, 'id'))));
    },
    async PATCH(c) {
      const patch = await readJson(c.req.raw);
      const saved = await saveIntegration(ports, c.get('actor'), patch, param(c, 'id'));
      return c.json({ ...described(saved.integration), warnings: saved.warnings });
    },
    async DELETE(c) {
      await archiveIntegration(ports, c.get('actor'), param(c, 'id'));
      return c.body(null, 204);
    },
  });
}

/** With `values`, read only: everything its steps compute, carry or take of its secrets. */
function described(integration: Integration): object {
  const values = valuesOf(integration, Object.keys(integration.sealed_secrets));
  return { ...describeIntegration(integration), values };
}
