import type { AuditEntry } from '../domain/ledger/audit.ts';
import type { AuditFilter, Listing, Page } from '../domain/ledger/listing.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** Who did what, newest first. */
export async function readAudit(
  ports: Ports,
  actor: Actor,
  page: Page,
  filter: AuditFilter = {},
): Promise<Listing<AuditEntry>> {
  await requirePermission(ports, actor, 'audit.read');
  return ports.ledger.audits(page, filter);
}
