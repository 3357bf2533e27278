import type { AccountLink } from '../../domain/accounts/account-link.ts';
import { invitationSchema } from '../../domain/accounts/invitation.ts';
import { found } from '../../domain/catalog/found.ts';
import { parseDefinition } from '../../domain/catalog/parse-definition.ts';
import { Refusal } from '../../domain/catalog/refusal.ts';
import type { Actor, Ports } from '../ports.ts';
import { requirePermission } from '../require-permission.ts';
import { writeAudit } from '../write-audit.ts';
import { makeLink } from './make-link.ts';

/** Asks somebody in: the link is known only now, and is theirs who has it. */
export async function invite(
  ports: Ports,
  actor: Actor,
  input: unknown,
): Promise<{ link: AccountLink; url: string }> {
  await requirePermission(ports, actor, 'users.write');
  const wish = parseDefinition(invitationSchema, input);
  if (wish.affiliate_id !== undefined) found(ports.catalog.state.affiliates, wish.affiliate_id, 'affiliate');
  const made = await makeLink(ports, { kind: 'invitation', created_by: actor.who, ...wish });
  await writeAudit(ports, actor, 'invitation.created', made.link.id, { role: wish.role });
  return made;
}

/** Invitations not used yet that still open, oldest first. */
export async function readInvitations(ports: Ports, actor: Actor): Promise<AccountLink[]> {
  await requirePermission(ports, actor, 'users.read');
  const now = ports.system.now();
  return Object.values(ports.catalog.state.account_links).filter(
    ({ kind, expires_at }) => kind === 'invitation' && expires_at > now,
  );
}

/** Takes an invitation back: its link opens nothing. */
export async function withdrawInvitation(ports: Ports, actor: Actor, id: string): Promise<void> {
  await requirePermission(ports, actor, 'users.write');
  await ports.catalog.change((state) => {
    const link = Object.hasOwn(state.account_links, id) ? state.account_links[id] : undefined;
    if (link?.kind !== 'invitation') throw new Refusal('not_found', 'There is no invitation with this id.');
    const { [id]: _, ...account_links } = state.account_links;
    return { state: { ...state, account_links }, result: undefined };
  });
  await writeAudit(ports, actor, 'invitation.withdrawn', id);
}
