import { create as contentDisposition } from 'content-disposition';
import type { Hono } from 'hono';
import { z } from 'zod';
import { parseDefinition } from '../../../domain/catalog/parse-definition.ts';
import { exportPage } from '../../../use-cases/export-page.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { requirePermission } from '../../../use-cases/require-permission.ts';
import { readJson } from './read-json.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

export const exportOrderSchema = z.strictObject({ target: z.string().min(1).max(40) });

/** `/landing-pages/{id}/exports`: the file itself. */
export function exports(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/landing-pages/:id/exports', {
    async POST(c) {
      await requirePermission(ports, c.get('actor'), 'pages.export');
      const { target } = parseDefinition(exportOrderSchema, await readJson(c.req.raw));
      const file = await exportPage(ports, c.get('actor'), param(c, 'id'), target);
      c.header('Content-Type', file.content_type);
      c.header('Content-Disposition', contentDisposition(safeName(file.name)));
      return c.body(Uint8Array.from(file.bytes));
    },
  });
}

/** Whatever a carrier calls its file, what is downloaded is one plain name. */
function safeName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '') || 'page';
}
