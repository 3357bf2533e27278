import type { Hono } from 'hono';
import type { AuditEntry } from '../../../domain/ledger/audit.ts';
import type { Ports } from '../../../use-cases/ports.ts';
import { readAudit } from '../../../use-cases/read-audit.ts';
import { answerList } from './listing.ts';
import { listQuery, readQuery } from './read-query.ts';
import type { AdminEnv } from './resource.ts';
import { resource } from './resource.ts';

const COLUMNS = ['at', 'who', 'what', 'subject', 'from', 'detail'];

/** `/audit`: read only; no route removes an entry. */
export function audit(api: Hono<AdminEnv>, ports: Ports): void {
  resource(api, '/audit', {
    async GET(c) {
      const { format, ...page } = readQuery(c.req.raw, listQuery);
      const listing = await readAudit(ports, c.get('actor'), page);
      const describe = (entry: AuditEntry) => ({ ...entry, at: new Date(entry.at).toISOString() });
      return answerList(c, { name: 'audit', listing, format, columns: COLUMNS, describe });
    },
  });
}
