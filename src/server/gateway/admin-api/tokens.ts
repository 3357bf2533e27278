import type { Hono } from 'hono';
import { describeToken } from '../../../domain/accounts/api-token.ts';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { makeToken, readTokens, revokeToken } from '../../../use-cases/accounts/manage-tokens.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = [
  'id',
  'name',
  'hint',
  'role',
  'affiliate_id',
  'scope',
  'expires_at',
  'created_at',
  'created_by',
  'last_used_at',
];

/** `/tokens`, `/tokens/{id}`: what opens the admin API to programs. The text is shown once. */
export function tokens(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/tokens', {
    async GET(c) {
      const { format, ...page } = readQuery(c.req.raw, listQuery);
      const listing = pageOf(await readTokens(ports, c.get('actor')), page);
      return answerList(c, {
        name: 'tokens',
        listing,
        format,
        columns: COLUMNS,
        describe: (token) => describeToken(token, ports.account_uses.get(token.id)),
      });
    },
    async POST(c) {
      const { token, text } = await makeToken(ports, c.get('actor'), await readJson(c.req.raw));
      return c.json({ ...describeToken(token, undefined), token: text }, 201);
    },
  });

  resource(api, '/tokens/:id', {
    async DELETE(c) {
      await revokeToken(ports, c.get('actor'), param(c, 'id'));
      return c.body(null, 204);
    },
  });
}
