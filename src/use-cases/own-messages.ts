import { authenticateKey } from './authenticate-key.ts';
import { numberHash } from './click-secrets.ts';
import type { Ports } from './ports.ts';

/** Whether a test key may read what the simulator texted to a number (digits): only where its own page sent there. */
export async function mayReadMessages(ports: Ports, key: string, digits: string): Promise<boolean> {
  const access = authenticateKey(ports, key);
  if (access?.mode !== 'test') return false;
  const filter = { landing_page_id: access.page.id, test: true, msisdn_hash: numberHash(ports, digits) };
  const { items } = await ports.ledger.clicks(filter, { limit: 1 });
  return items.length > 0;
}
