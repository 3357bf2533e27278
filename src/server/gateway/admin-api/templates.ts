import type { Hono } from 'hono';
import type { Ports } from '../../../use-cases/ports.ts';
import { requirePermission } from '../../../use-cases/require-permission.ts';
import { answerList } from './listing.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

/** `/templates`: what a page's `template` may be. */
export function templates(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/templates', {
    async GET(c) {
      await requirePermission(ports, c.get('actor'), 'pages.read');
      const { format, limit } = readQuery(c.req.raw, listQuery);
      const listing = { items: ports.templates.list().slice(0, limit), next: null };
      const columns = ['name', 'description'];
      return answerList(c, { name: 'templates', listing, format, columns, describe: (template) => template });
    },
  });
}
