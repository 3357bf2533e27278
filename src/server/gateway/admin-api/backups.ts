import { create as contentDisposition } from 'content-disposition';
import type { Hono } from 'hono';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { parseDefinition } from '../../../domain/catalog/parse-definition.ts';
import { backupWishSchema } from '../../../domain/system/backup-wish.ts';
import { describeBackup } from '../../../domain/system/describe-backup.ts';
import { makeBackup } from '../../../use-cases/make-backup.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { downloadBackup, readBackups, removeBackup } from '../../../use-cases/read-backups.ts';
import { requirePermission } from '../../../use-cases/require-permission.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = ['id', 'name', 'created_at', 'bytes'];

/** `/backups`, `/backups/{id}`: the file itself. */
export function backups(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/backups', {
    async GET(c) {
      const { format, ...query } = readQuery(c.req.raw, listQuery);
      const kept = await readBackups(ports, c.get('actor'));
      const listing = pageOf(kept, query);
      return answerList(c, { name: 'backups', listing, format, columns: COLUMNS, describe: describeBackup });
    },
    async POST(c) {
      await requirePermission(ports, c.get('actor'), 'backups.write');
      const wish = parseDefinition(backupWishSchema, await readJson(c.req.raw));
      return c.json(describeBackup(await makeBackup(ports, c.get('actor'), wish)), 201);
    },
  });

  resource(api, '/backups/:id', {
    async GET(c) {
      const { backup, bytes } = await downloadBackup(ports, c.get('actor'), param(c, 'id'));
      c.header('Content-Type', 'application/octet-stream');
      c.header('Content-Length', String(backup.bytes));
      c.header('Content-Disposition', contentDisposition(backup.name));
      return c.body(bytes);
    },
    async DELETE(c) {
      await removeBackup(ports, c.get('actor'), param(c, 'id'));
      return c.body(null, 204);
    },
  });
}
