import type { Hono } from 'hono';
import { z } from 'zod';
import type { Ports } from '../../../use-cases/ports.ts';
import { search } from '../../../use-cases/search.ts';
import { readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

export const searchQuery = z.strictObject({ q: z.string().max(200).default('') });

/** `/search?q=`: what has these words in its name, and the click or conversion of this id. */
export function searches(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/search', {
    async GET(c) {
      const { q } = readQuery(c.req.raw, searchQuery);
      return c.json({ items: await search(ports, c.get('actor'), q), next: null });
    },
  });
}
