import type { User } from '../../domain/accounts/user.ts';
import { found } from '../../domain/catalog/found.ts';
import type { Actor, Ports } from '../ports.ts';
import { requirePermission } from '../require-permission.ts';

/** Everybody who can log in, oldest first. */
export async function readUsers(ports: Ports, actor: Actor): Promise<User[]> {
  await requirePermission(ports, actor, 'users.read');
  return Object.values(ports.catalog.state.users).filter((user) => user.archived_at === undefined);
}

export async function readUser(ports: Ports, actor: Actor, id: string): Promise<User> {
  await requirePermission(ports, actor, 'users.read');
  return found(ports.catalog.state.users, id, 'user');
}
