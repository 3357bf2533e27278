import type { Hono } from 'hono';
import { startingPoints } from '../../../domain/integrations/starting-points.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { requirePermission } from '../../../use-cases/require-permission.ts';
import { answerList } from './listing.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

/** `/integration-templates`: definitions to begin with, by the shape of the advertiser's API. */
export function integrationTemplates(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/integration-templates', {
    async GET(c) {
      await requirePermission(ports, c.get('actor'), 'integrations.read');
      const { format, limit } = readQuery(c.req.raw, listQuery);
      const listing = { items: startingPoints().slice(0, limit), next: null };
      const columns = ['id', 'name', 'about'];
      return answerList(c, {
        name: 'integration-templates',
        listing,
        format,
        columns,
        describe: (point) => point,
      });
    },
  });
}
