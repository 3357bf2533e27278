import type { Permission } from '../domain/accounts/permissions.ts';
import { allows, may } from '../domain/accounts/permissions.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Actor, Ports } from './ports.ts';
import { writeAudit } from './write-audit.ts';

/** Throws a `Refusal` when the actor's role may not do this; the refusal is audited. */
export async function requirePermission(ports: Ports, actor: Actor, permission: Permission): Promise<void> {
  if (allows(actor, permission)) return;
  await writeAudit(ports, actor, 'access.refused', undefined, { permission, role: actor.role });
  const who = may(actor.role, permission) ? "This token's scope" : `The role \`${actor.role}\``;
  throw new Refusal('forbidden', `${who} does not have the permission ${permission}. Nothing was done.`);
}
