import { passkeyLoginSchema } from '../../domain/accounts/passkey-answer.ts';
import type { Passkey } from '../../domain/accounts/passkey.ts';
import type { User } from '../../domain/accounts/user.ts';
import { find } from '../../domain/catalog/found.ts';
import { parseDefinition } from '../../domain/catalog/parse-definition.ts';
import type { Ports } from '../ports.ts';
import { beginSession } from './begin-session.ts';
import { giveChallenge, takeChallenge } from './challenges.ts';
import type { Visitor } from './visitor.ts';

/** What a browser needs to log in with a passkey; anybody may ask. */
export async function offerPasskeyLogin(ports: Ports): Promise<object> {
  const { challenge, options } = await ports.credentials.passkeyRequest();
  giveChallenge(ports, challenge);
  return options;
}

/** Logs in whose passkey answered; undefined when it does not hold. A passkey is both factors at once. */
export async function logInByPasskey(
  ports: Ports,
  input: unknown,
  visitor: Visitor,
): Promise<string | undefined> {
  const { response } = parseDefinition(passkeyLoginSchema, input);
  const challenge = takeChallenge(ports, response.response.clientDataJSON);
  const owner = ownerOf(ports, response.id);
  if (!challenge || !owner) return undefined;
  const counter = await ports.credentials.passkeyUsed(response, challenge, owner.passkey);
  if (counter === undefined) return undefined;
  const user = await ports.catalog.change((state) => {
    const present = find(state.users, owner.user.id);
    if (!present) return { state, result: undefined };
    const used = { ...owner.passkey, counter, last_used_at: ports.system.now() };
    const passkeys = present.passkeys.map((one) => (one.id === used.id ? used : one));
    const next = { ...present, passkeys };
    return { state: { ...state, users: { ...state.users, [next.id]: next } }, result: next };
  });
  return user && beginSession(ports, user, visitor, 'passkey');
}

function ownerOf(ports: Ports, id: string): { user: User; passkey: Passkey } | undefined {
  for (const user of Object.values(ports.catalog.state.users)) {
    const passkey = user.passkeys.find((one) => one.id === id);
    if (passkey && user.archived_at === undefined) return { user, passkey };
  }
  return undefined;
}
