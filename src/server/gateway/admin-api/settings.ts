import type { Hono } from 'hono';
import { changeSettings, readSettings } from '../../../use-cases/accounts/settings.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readJson } from './read-json.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

/** `/settings`: of the network. */
export function settings(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/settings', {
    async GET(c) {
      return c.json(await readSettings(ports, c.get('actor')));
    },
    async PATCH(c) {
      const changed = await changeSettings(ports, c.get('actor'), await readJson(c.req.raw));
      const { settings: now, ...said } = changed;
      return c.json({ ...now, ...said });
    },
  });
}
