import type { Hono } from 'hono';
import type { Ports } from '../../../use-cases/ports.ts';
import { removeDemo } from '../../../use-cases/remove-demo.ts';
import { requirePermission } from '../../../use-cases/require-permission.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

/** `/demo`: `{"status":"none|seeded|removed"}`; removing it is for good. */
export function demo(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/demo', {
    async GET(c) {
      await requirePermission(ports, c.get('actor'), 'demo.remove');
      return c.json({ status: ports.catalog.state.demo });
    },
    async DELETE(c) {
      await removeDemo(ports, c.get('actor'));
      return c.body(null, 204);
    },
  });
}
