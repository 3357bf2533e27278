import type { Hono } from 'hono';
import { describeLink } from '../../../domain/accounts/account-link.ts';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { invite, readInvitations, withdrawInvitation } from '../../../use-cases/accounts/invite.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { answerList } from './listing.ts';
import { readJson } from './read-json.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = ['id', 'role', 'affiliate_id', 'email', 'created_at', 'created_by', 'expires_at'];

/** `/invitations`, `/invitations/{id}`: the link is in the answer that makes it, and nowhere else. */
export function invitations(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/invitations', {
    async GET(c) {
      const { format, ...page } = readQuery(c.req.raw, listQuery);
      const listing = pageOf(await readInvitations(ports, c.get('actor')), page);
      return answerList(c, {
        name: 'invitations',
        listing,
        format,
        columns: COLUMNS,
        describe: describeLink,
      });
    },
    async POST(c) {
      const { link, url } = await invite(ports, c.get('actor'), await readJson(c.req.raw));
      return c.json({ ...describeLink(link), url }, 201);
    },
  });

  resource(api, '/invitations/:id', {
    async DELETE(c) {
      await withdrawInvitation(ports, c.get('actor'), param(c, 'id'));
      return c.body(null, 204);
    },
  });
}
