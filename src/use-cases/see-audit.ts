import type { AuditEntry } from '../domain/ledger/audit.ts';
import type { Span } from '../domain/ledger/period.ts';
import { spanOf } from '../domain/ledger/period.ts';
import { actorName } from './actor-name.ts';
import type { Actor, Ports } from './ports.ts';
import { readAudit } from './read-audit.ts';
import { zoneNamed } from './zone-named.ts';

const SHOWN = 50;

/** What is asked of the audit, as its address holds it. */
export interface AuditWish {
  who?: string;
  what?: string;
  subject?: string;
  period?: string;
  from?: string;
  to?: string;
  cursor?: string;
}

/** A screen of the audit. */
export interface SeenAudit {
  at: string;
  /** `name`: of the person or token that `who` is. */
  lines: (Omit<AuditEntry, 'at'> & { at: string; name?: string })[];
  next: string | null;
  span: Span;
  public_url: string;
}

export async function seeAudit(
  ports: Ports,
  actor: Actor,
  { who, what, subject, cursor, ...days }: AuditWish,
  zoneName: string,
): Promise<SeenAudit> {
  const now = ports.system.now();
  const span = spanOf(days, zoneNamed(zoneName), now);
  const filter = { who, what, subject, ...span };
  const { items, next } = await readAudit(ports, actor, { limit: SHOWN, cursor }, filter);
  return {
    at: new Date(now).toISOString(),
    lines: items.map((entry) => ({
      ...entry,
      at: new Date(entry.at).toISOString(),
      name: actorName(ports, entry.who),
    })),
    next,
    span,
    public_url: ports.public_url,
  };
}
