import type { Hono } from 'hono';
import { describeUser } from '../../../domain/accounts/user.ts';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { changeUser, removeUser } from '../../../use-cases/accounts/manage-users.ts';
import { passwordReset } from '../../../use-cases/accounts/password-reset.ts';
import { readUser, readUsers } from '../../../use-cases/accounts/read-users.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = [
  'id',
  'email',
  'name',
  'role',
  'affiliate_id',
  'totp',
  'passkeys',
  'created_at',
  'last_login_at',
];

/** `/users`, `/users/{id}`, `/users/{id}/password-resets`. */
export function users(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/users', {
    async GET(c) {
      const { format, ...page } = readQuery(c.req.raw, listQuery);
      const listing = pageOf(await readUsers(ports, c.get('actor')), page);
      return answerList(c, { name: 'users', listing, format, columns: COLUMNS, describe: describeUser });
    },
  });

  resource(api, '/users/:id', {
    async GET(c) {
      return c.json(describeUser(await readUser(ports, c.get('actor'), param(c, 'id'))));
    },
    async PATCH(c) {
      const patch = await readJson(c.req.raw);
      return c.json(describeUser(await changeUser(ports, c.get('actor'), param(c, 'id'), patch)));
    },
    async DELETE(c) {
      await removeUser(ports, c.get('actor'), param(c, 'id'));
      return c.body(null, 204);
    },
  });

  resource(api, '/users/:id/password-resets', {
    async POST(c) {
      const { url, expires_at } = await passwordReset(
        ports,
        c.get('actor'),
        param(c, 'id'),
        await readJson(c.req.raw),
      );
      return c.json({ url, expires_at: new Date(expires_at).toISOString() }, 201);
    },
  });
}
