import type { Hono } from 'hono';
import { describePasskey } from '../../../domain/accounts/passkey.ts';
import { describeUser } from '../../../domain/accounts/user.ts';
import { changePassword, ownAccount, renameSelf } from '../../../use-cases/accounts/own-account.ts';
import { addPasskey, offerPasskey, removePasskey } from '../../../use-cases/accounts/passkeys.ts';
import {
  offerTotp,
  renewRecoveryCodes,
  switchOffTotp,
  switchOnTotp,
} from '../../../use-cases/accounts/second-factors.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readJson } from './read-json.ts';
import type { AdminContext, AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

/** `/me` and below: the account of whoever is logged in. A token has none: 404. */
export function me(api: Hono<AdminEnv>, ports: Ports): void {
  const actor = (c: AdminContext) => c.get('actor');

  resource(api, '/me', {
    GET: (c) => c.json(describeUser(ownAccount(ports, actor(c)))),
    PATCH: async (c) => c.json(describeUser(await renameSelf(ports, actor(c), await readJson(c.req.raw)))),
  });

  resource(api, '/me/password', {
    async PUT(c) {
      await changePassword(ports, actor(c), await readJson(c.req.raw));
      return c.body(null, 204);
    },
  });

  resource(api, '/me/totp', {
    POST: (c) => c.json(offerTotp(ports, actor(c)), 201),
    PUT: async (c) =>
      c.json({ recovery_codes: await switchOnTotp(ports, actor(c), await readJson(c.req.raw)) }),
    async DELETE(c) {
      await switchOffTotp(ports, actor(c), await readJson(c.req.raw));
      return c.body(null, 204);
    },
  });

  resource(api, '/me/recovery-codes', {
    POST: async (c) =>
      c.json({ recovery_codes: await renewRecoveryCodes(ports, actor(c), await readJson(c.req.raw)) }, 201),
  });

  resource(api, '/me/passkey-offers', {
    POST: async (c) => c.json(await offerPasskey(ports, actor(c), await readJson(c.req.raw)), 201),
  });

  resource(api, '/me/passkeys', {
    GET: (c) => c.json({ items: ownAccount(ports, actor(c)).passkeys.map(describePasskey), next: null }),
    POST: async (c) =>
      c.json(describePasskey(await addPasskey(ports, actor(c), await readJson(c.req.raw))), 201),
  });

  resource(api, '/me/passkeys/:id', {
    async DELETE(c) {
      await removePasskey(ports, actor(c), param(c, 'id'));
      return c.body(null, 204);
    },
  });
}
