import type { User } from '../../domain/accounts/user.ts';
import { find } from '../../domain/catalog/found.ts';
import type { Ports } from '../ports.ts';

const PURPOSE = 'half-login';
const STANDS_MS = 300_000;

/** That somebody's password was right, to be carried by the form that asks for the code; opens for five minutes. */
export function sealHalfLogin({ vault, system }: Ports, user: User): string {
  const facts = [user.id, String(system.now()), system.sha256Hex(user.password)];
  return vault.seal(facts.join(' '), PURPOSE);
}

/** Whose it is; undefined when it is forged, old, or the password has changed since. */
export function openHalfLogin(ports: Ports, text: string): User | undefined {
  const { vault, system, catalog } = ports;
  try {
    const [id = '', at, password] = vault.open(text, PURPOSE).split(' ');
    const user = find(catalog.state.users, id);
    const isYoung = system.now() - Number(at) < STANDS_MS;
    return user && isYoung && system.sha256Hex(user.password) === password ? user : undefined;
  } catch {
    return undefined; // not of our sealing
  }
}
