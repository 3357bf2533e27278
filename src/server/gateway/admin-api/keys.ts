import type { Hono } from 'hono';
import { z } from 'zod';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { parseDefinition } from '../../../domain/catalog/parse-definition.ts';
import { describeKey } from '../../../domain/landing-pages/describe-key.ts';
import { makeKey } from '../../../use-cases/make-key.ts';
import { pageVersion } from '../../../use-cases/page-version.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readKeys } from '../../../use-cases/read-keys.ts';
import { revokeKey } from '../../../use-cases/revoke-key.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = [
  'id',
  'hint',
  'carrier',
  'mode',
  'created_at',
  'last_used_at',
  'revoked_at',
  'page_version',
  'outdated',
];
export const keyWishSchema = z.strictObject({ mode: z.enum(['live', 'test']).default('live') });

/** `/landing-pages/{id}/keys`, `…/keys/{key_id}`. */
export function keys(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/landing-pages/:id/keys', {
    async GET(c) {
      const { format, ...query } = readQuery(c.req.raw, listQuery);
      const { page, keys: own } = await readKeys(ports, c.get('actor'), param(c, 'id'));
      const listing = pageOf(own, query);
      const version = await pageVersion(ports, page);
      const describe = (key: (typeof listing.items)[number]) =>
        describeKey(key, { version, last_used: ports.key_uses.get(key.id) });
      return answerList(c, { name: 'keys', listing, format, columns: COLUMNS, describe });
    },
    async POST(c) {
      const { mode } = parseDefinition(keyWishSchema, await readJson(c.req.raw));
      const { key, text } = await makeKey(ports, c.get('actor'), param(c, 'id'), mode);
      return c.json({ ...describeKey(key, { version: undefined, last_used: undefined }), key: text }, 201);
    },
  });

  resource(api, '/landing-pages/:id/keys/:key_id', {
    async DELETE(c) {
      await revokeKey(ports, c.get('actor'), param(c, 'id'), param(c, 'key_id'));
      return c.body(null, 204);
    },
  });
}
