import type { Access } from '../domain/catalog/access.ts';
import type { Ports } from './ports.ts';

/**
 * Remembers and audits the use of a key. The entry shares the commit of the click it belongs to and nobody waits for
 * it; a store too busy for it refuses the request itself.
 */
export function noteKeyUse(
  ports: Ports,
  access: Access,
  endpoint: 'send' | 'verify' | 'prepare',
  from: string,
): void {
  const { key_id, page } = access;
  if (key_id === undefined) return;
  const at = ports.system.now();
  ports.key_uses.set(key_id, at);
  const entry = { at, who: `key:${key_id}`, what: 'key.used', subject: page.id, from, detail: { endpoint } };
  ports.ledger
    .audit(entry)
    .catch(() => ports.log('warn', 'a key use could not be audited', { key_id, endpoint }));
}
