import type { AuditEntry } from '../domain/ledger/audit.ts';
import { StoreBusy } from '../domain/ledger/ledger.ts';
import type { Actor, Ports } from './ports.ts';

const TRIES = 5;

/**
 * Writes who did what. The change has happened by now, so a busy store is asked again (each try waits about
 * 2 s by itself); when it stays busy the entry goes to the log, and the change is answered as done.
 */
export async function writeAudit(
  ports: Ports,
  actor: Actor,
  what: string,
  subject?: string,
  detail?: AuditEntry['detail'],
): Promise<void> {
  const entry: AuditEntry = {
    at: ports.system.now(),
    who: actor.who,
    what,
    subject,
    from: actor.from,
    detail,
  };
  for (let tries = 1; ; tries++) {
    try {
      return await ports.ledger.audit(entry);
    } catch (error) {
      if (!(error instanceof StoreBusy)) throw error;
      if (tries < TRIES) continue;
      ports.log('error', 'an audit entry could not be written', {
        who: entry.who,
        what,
        subject,
        from: entry.from,
      });
      return;
    }
  }
}
