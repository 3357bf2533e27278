import { parseDefinition } from '../../domain/catalog/parse-definition.ts';
import type { User } from '../../domain/accounts/user.ts';
import { standingSchema, userPatchSchema } from '../../domain/accounts/user.ts';
import type { CatalogState } from '../../domain/catalog/catalog.ts';
import { found } from '../../domain/catalog/found.ts';
import { Refusal } from '../../domain/catalog/refusal.ts';
import type { Actor, Ports } from '../ports.ts';
import { requirePermission } from '../require-permission.ts';
import { writeAudit } from '../write-audit.ts';
import { withoutSessions } from './end-sessions.ts';

/** Changes a name or what somebody may do. Throws a `Refusal` when nobody would be left to administer. */
export async function changeUser(ports: Ports, actor: Actor, id: string, input: unknown): Promise<User> {
  await requirePermission(ports, actor, 'users.write');
  const patch = parseDefinition(userPatchSchema, input);
  const changed = await ports.catalog.change((state) => {
    const old = found(state.users, id, 'user');
    const role = patch.role ?? old.role;
    const wanted = patch.affiliate_id === undefined ? old.affiliate_id : (patch.affiliate_id ?? undefined);
    const affiliate_id = patch.affiliate_id === undefined && role !== 'affiliate' ? undefined : wanted;
    parseDefinition(standingSchema, affiliate_id === undefined ? { role } : { role, affiliate_id });
    if (affiliate_id !== undefined) found(state.affiliates, affiliate_id, 'affiliate');
    const next = { ...old, name: patch.name ?? old.name, role, affiliate_id };
    const users = { ...state.users, [id]: next };
    requireAdmin(users);
    return { state: { ...state, users }, result: next };
  });
  await writeAudit(ports, actor, 'user.changed', id, { role: changed.role });
  return changed;
}

/** Takes somebody's way in away, at once. The audit keeps naming them. */
export async function removeUser(ports: Ports, actor: Actor, id: string): Promise<void> {
  await requirePermission(ports, actor, 'users.write');
  await ports.catalog.change((state) => {
    const gone = { ...found(state.users, id, 'user'), archived_at: ports.system.now() };
    const users = { ...state.users, [id]: gone };
    requireAdmin(users);
    return { state: { ...withoutSessions(state, id), users }, result: undefined };
  });
  await writeAudit(ports, actor, 'user.removed', id);
}

function requireAdmin(users: CatalogState['users']): void {
  if (Object.values(users).some((user) => user.role === 'admin' && user.archived_at === undefined)) return;
  throw new Refusal('conflict', 'Somebody has to be admin: make another one first. Nothing was changed.');
}
