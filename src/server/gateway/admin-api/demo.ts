import type { Hono } from 'hono';
import type { Ports } from '../../../use-cases/ports.ts';
import { removeDemo } from '../../../use-cases/remove-demo.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

/** `/demo`: `{"status":"none|seeded|removed"}`; removing it is for good. */
export function demo(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/demo', {
    GET: (c) => c.json({ status: ports.catalog.state.demo }),
    async DELETE(c) {
      await removeDemo(ports, c.get('actor'));
      return c.body(null, 204);
    },
  });
}
