import type { Access } from '../domain/catalog/access.ts';
import type { Ports } from './ports.ts';

const HOUR = 3_600_000;

/** Remembers when a key was last used; the audit gets one entry an hour for each key, not one a request. */
export function noteKeyUse(ports: Ports, access: Access, from: string): void {
  const { key_id } = access;
  if (key_id === undefined) return;
  const now = ports.system.now();
  const last = ports.key_uses.get(key_id);
  ports.key_uses.set(key_id, now);
  if (last !== undefined && Math.floor(last / HOUR) === Math.floor(now / HOUR)) return;
  const entry = { at: now, who: `key:${key_id}`, what: 'key.used', subject: access.page.id, from };
  ports.ledger.audit(entry).catch(() => {
    // The store is busy: the next use tries again.
    ports.key_uses.delete(key_id);
  });
}
