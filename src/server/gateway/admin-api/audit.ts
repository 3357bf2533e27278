import type { Hono } from 'hono';
import { z } from 'zod';
import type { AuditEntry } from '../../../domain/ledger/audit.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readAudit } from '../../../use-cases/read-audit.ts';
import { answerLedgerList } from './listing.ts';
import { listQuery, readQuery, readSpan } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

export const auditQuery = listQuery.extend({
  who: z.string().max(200).optional(),
  /** `key.revoked`, or `key` for all that was done to keys. */
  what: z.string().max(100).optional(),
  subject: z.string().max(200).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

const COLUMNS = ['at', 'who', 'what', 'subject', 'from', 'detail'];

/** `/audit`: read only; no route removes an entry. */
export function audit(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/audit', {
    async GET(c) {
      const { format, limit, cursor, from, to, ...equal } = readQuery(c.req.raw, auditQuery);
      const filter = { ...equal, ...readSpan({ from, to }) };
      return answerLedgerList(c, {
        name: 'audit',
        page: { limit, cursor },
        list: (page) => readAudit(ports, c.get('actor'), page, filter),
        format,
        columns: COLUMNS,
        describe: (entry: AuditEntry) => ({ ...entry, at: new Date(entry.at).toISOString() }),
      });
    },
  });
}
