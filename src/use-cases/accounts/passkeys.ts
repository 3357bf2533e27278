import { passwordAgainSchema } from '../../domain/accounts/own-account.ts';
import { newPasskeySchema } from '../../domain/accounts/passkey-answer.ts';
import type { Passkey } from '../../domain/accounts/passkey.ts';
import { invalid, parseDefinition } from '../../domain/catalog/parse-definition.ts';
import { Refusal } from '../../domain/catalog/refusal.ts';
import type { Actor, Ports } from '../ports.ts';
import { giveChallenge, takeChallenge } from './challenges.ts';
import { changeOwn, ownAccount, requirePassword } from './own-account.ts';

const MOST_PASSKEYS = 20;

/** What a browser makes a passkey with. Asks for the password, so that nothing is made on a device in vain. */
export async function offerPasskey(ports: Ports, actor: Actor, input: unknown): Promise<object> {
  const user = await requirePassword(ports, actor, parseDefinition(passwordAgainSchema, input).password);
  const { challenge, options } = await ports.credentials.passkeyCreation(user);
  giveChallenge(ports, challenge);
  return options;
}

/** Adds a passkey a browser has made; the password is asked for, whatever the offer was. Throws a `Refusal` when it does not hold. */
export async function addPasskey(ports: Ports, actor: Actor, input: unknown): Promise<Passkey> {
  const { name, response, password } = parseDefinition(newPasskeySchema, input);
  await requirePassword(ports, actor, password);
  const challenge = takeChallenge(ports, response.response.clientDataJSON);
  const made = challenge && (await ports.credentials.passkeyMade(response, challenge));
  if (!made) throw invalid([{ path: 'response', message: 'The passkey could not be made. Try again.' }]);
  const passkey: Passkey = { ...made, name, created_at: ports.system.now() };
  await changeOwn(ports, actor, 'passkey.added', (user) => {
    if (user.passkeys.length >= MOST_PASSKEYS || user.passkeys.some(({ id }) => id === passkey.id))
      throw new Refusal('conflict', 'This passkey is known, or there are twenty already.');
    return { ...user, passkeys: [...user.passkeys, passkey] };
  });
  return passkey;
}

export async function removePasskey(ports: Ports, actor: Actor, id: string): Promise<void> {
  if (!ownAccount(ports, actor).passkeys.some((one) => one.id === id))
    throw new Refusal('not_found', 'There is no passkey with this id.');
  await changeOwn(ports, actor, 'passkey.removed', (user) => ({
    ...user,
    passkeys: user.passkeys.filter((one) => one.id !== id),
  }));
}
