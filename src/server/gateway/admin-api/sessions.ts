import type { Hono } from 'hono';
import { z } from 'zod';
import { describeSession } from '../../../domain/accounts/session.ts';
import { pageOf } from '../../../domain/catalog/page-of.ts';
import { endSession } from '../../../use-cases/accounts/end-sessions.ts';
import { readSessions } from '../../../use-cases/accounts/read-sessions.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { answerList } from './listing.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { param, resource } from './resource.ts';

const COLUMNS = ['id', 'user_id', 'created_at', 'seen_at', 'expires_at', 'from', 'agent', 'current'];

export const sessionsQuery = listQuery.extend({ user_id: z.string().max(64).optional() });

/** `/sessions`, `/sessions/{id}`: one's own; with `user_id` another's, for those who may read users. */
export function sessions(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/sessions', {
    async GET(c) {
      const { format, user_id, ...page } = readQuery(c.req.raw, sessionsQuery);
      const actor = c.get('actor');
      const found = await readSessions(ports, actor, user_id);
      const seen = new Map(found.map(({ session, seen_at }) => [session.id, seen_at]));
      const listing = pageOf(
        found.map(({ session }) => session),
        page,
      );
      return answerList(c, {
        name: 'sessions',
        listing,
        format,
        columns: COLUMNS,
        describe: (session) => describeSession(session, seen.get(session.id) ?? 0, actor.session_id),
      });
    },
  });

  resource(api, '/sessions/:id', {
    async DELETE(c) {
      await endSession(ports, c.get('actor'), param(c, 'id'));
      return c.body(null, 204);
    },
  });
}
