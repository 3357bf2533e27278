import { ownAccount } from './accounts/own-account.ts';
import { readSessions } from './accounts/read-sessions.ts';
import { offerTotp } from './accounts/second-factors.ts';
import type { Actor, Ports } from './ports.ts';

/** Everything the screen of one's own account shows. Times ISO 8601. */
export interface SeenAccount {
  at: string;
  name: string;
  email: string;
  /** A secret for an authenticator, while there is none. */
  offer?: { secret: string; uri: string };
  recovery_codes_left: number;
  passkeys: { id: string; name: string; created_at: string; last_used_at?: string }[];
  sessions: { id: string; agent?: string; from?: string; seen_at: string; current: boolean }[];
  public_url: string;
}

export async function seeAccount(ports: Ports, actor: Actor): Promise<SeenAccount> {
  const { name, email, totp, recovery, passkeys } = ownAccount(ports, actor);
  const sessions = await readSessions(ports, actor, undefined);
  const iso = (at: number) => new Date(at).toISOString();
  return {
    at: iso(ports.system.now()),
    name,
    email,
    offer: totp ? undefined : offerTotp(ports, actor),
    recovery_codes_left: recovery.length,
    passkeys: passkeys.map(({ id, name: called, created_at, last_used_at }) => ({
      id,
      name: called,
      created_at: iso(created_at),
      last_used_at: last_used_at === undefined ? undefined : iso(last_used_at),
    })),
    sessions: sessions.map(({ session: { id, agent, from }, seen_at }) => ({
      ...{ id, agent, from },
      seen_at: iso(seen_at),
      current: id === actor.session_id,
    })),
    public_url: ports.public_url,
  };
}
