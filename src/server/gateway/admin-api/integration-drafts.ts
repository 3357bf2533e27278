import type { Hono } from 'hono';
import { draftIntegration } from '../../../use-cases/draft-integration.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readJson } from './read-json.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

/** `/integration-drafts`: pasted calls as the draft of an integration. Nothing is made, so 200. */
export function integrationDrafts(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/integration-drafts', {
    async POST(c) {
      return c.json(await draftIntegration(ports, c.get('actor'), await readJson(c.req.raw)));
    },
  });
}
