import type { Hono } from 'hono';
import { previewUnsavedPage } from '../../../use-cases/preview-unsaved-page.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { sharePreview } from '../../../use-cases/share-preview.ts';
import { readJson } from './read-json.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

/** `/landing-pages/{id}/preview-links`, `/page-previews`, `/page-previews/{id}`. */
export function previewLinks(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/landing-pages/:id/preview-links', {
    async POST(c) {
      const link = await sharePreview(ports, c.get('actor'), param(c, 'id'), await readJson(c.req.raw));
      return c.json(link, 201);
    },
  });

  resource(api, '/page-previews', {
    async POST(c) {
      return c.json(await previewUnsavedPage(ports, c.get('actor'), await readJson(c.req.raw)), 201);
    },
  });

  resource(api, '/page-previews/:id', {
    async PUT(c) {
      const page = await readJson(c.req.raw);
      return c.json(await previewUnsavedPage(ports, c.get('actor'), page, param(c, 'id')));
    },
  });
}
