import { passwordAgainSchema, totpSchema } from '../../domain/accounts/own-account.ts';
import { invalid, parseDefinition } from '../../domain/catalog/parse-definition.ts';
import type { Actor, Ports } from '../ports.ts';
import { changeOwn, ownAccount, requirePassword } from './own-account.ts';
import { newRecoveryCodes } from './recovery-codes.ts';

/** A secret to be put into an authenticator; nothing is switched on until a code of it came back. */
export function offerTotp(ports: Ports, actor: Actor): { secret: string; uri: string } {
  const user = ownAccount(ports, actor);
  const secret = ports.credentials.newTotpSecret();
  const { network_name } = ports.catalog.state.settings;
  return { secret, uri: ports.credentials.totpUri(secret, { issuer: network_name, account: user.email }) };
}

/** Switches the authenticator on, in place of one that is; answers recovery codes, shown once. */
export async function switchOnTotp(ports: Ports, actor: Actor, input: unknown): Promise<string[]> {
  const { secret, code, password } = parseDefinition(totpSchema, input);
  await requirePassword(ports, actor, password);
  const last_step = /^[A-Z2-7]{32}$/.test(secret)
    ? ports.credentials.totpStep(secret, code.replace(/\s/g, ''), ports.system.now())
    : undefined;
  if (last_step === undefined)
    throw invalid([{ path: 'code', message: 'This code does not fit. Look at the clocks of both devices.' }]);
  const sealed_secret = ports.vault.seal(secret, 'totp-secret');
  const { codes, fingerprints } = newRecoveryCodes(ports);
  await changeOwn(ports, actor, 'totp.switched_on', (user) => ({
    ...user,
    totp: { sealed_secret, last_step },
    recovery: fingerprints,
  }));
  return codes;
}

export async function switchOffTotp(ports: Ports, actor: Actor, input: unknown): Promise<void> {
  await requirePassword(ports, actor, parseDefinition(passwordAgainSchema, input).password);
  await changeOwn(ports, actor, 'totp.switched_off', (user) => ({ ...user, totp: undefined, recovery: [] }));
}

/** New recovery codes, shown once; the old ones open nothing. */
export async function renewRecoveryCodes(ports: Ports, actor: Actor, input: unknown): Promise<string[]> {
  const user = await requirePassword(ports, actor, parseDefinition(passwordAgainSchema, input).password);
  if (!user.totp)
    throw invalid([
      { path: '', message: 'Recovery codes stand in for an authenticator: switch one on first.' },
    ]);
  const { codes, fingerprints } = newRecoveryCodes(ports);
  await changeOwn(ports, actor, 'recovery_codes.renewed', (own) => ({ ...own, recovery: fingerprints }));
  return codes;
}
