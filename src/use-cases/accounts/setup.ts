import type { Ports } from '../ports.ts';
import { makeLink } from './make-link.ts';

/** The address at which the first administrator makes themselves; undefined once there is anybody. */
export async function setupLink(ports: Ports): Promise<string | undefined> {
  if (Object.keys(ports.catalog.state.users).length > 0) return undefined;
  const { url } = await makeLink(ports, { kind: 'setup', role: 'admin', created_by: 'pinflow' });
  return url;
}
