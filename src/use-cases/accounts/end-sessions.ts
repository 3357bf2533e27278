import { Refusal } from '../../domain/catalog/refusal.ts';
import type { CatalogState } from '../../domain/catalog/catalog.ts';
import { allows } from '../../domain/accounts/permissions.ts';
import type { Actor, Ports } from '../ports.ts';
import { writeAudit } from '../write-audit.ts';

/** Ends one session; throws a `Refusal` when there is none such for who asks. */
export async function endSession(ports: Ports, actor: Actor, id: string): Promise<void> {
  await ports.catalog.change((state) => {
    const session = Object.hasOwn(state.sessions, id) ? state.sessions[id] : undefined;
    if (!session || (`user:${session.user_id}` !== actor.who && !allows(actor, 'users.write')))
      throw new Refusal('not_found', 'There is no session with this id.');
    const { [id]: _, ...sessions } = state.sessions;
    return { state: { ...state, sessions }, result: undefined };
  });
  await writeAudit(ports, actor, 'session.ended', id);
}

/** Logs a person out everywhere. */
export async function logOut(ports: Ports, actor: Actor, user_id: string): Promise<void> {
  await ports.catalog.change((state) => ({ state: withoutSessions(state, user_id), result: undefined }));
  await writeAudit(ports, actor, 'sessions.ended', user_id);
}

/** The state in which nobody is logged in as this person. */
export function withoutSessions(state: CatalogState, user_id: string): CatalogState {
  const kept = Object.entries(state.sessions).filter(([, session]) => session.user_id !== user_id);
  return { ...state, sessions: Object.fromEntries(kept) };
}
