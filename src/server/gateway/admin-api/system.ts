import type { Hono } from 'hono';
import type { Ports } from '../../../use-cases/ports.ts';
import { readSystem } from '../../../use-cases/see-system.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

/** `/system`: how the server does. */
export function system(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/system', {
    async GET(c) {
      return c.json(await readSystem(ports, c.get('actor')));
    },
  });
}
