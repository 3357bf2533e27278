import {
  newPasswordSchema,
  ownPatchSchema,
  passwordAgainSchema,
  totpSchema,
} from '../../../domain/accounts/own-account.ts';
import { newPasskeySchema, passkeyLoginSchema } from '../../../domain/accounts/passkey-answer.ts';
import { adminOperation } from '../admin-operation.ts';
import { passkey, passkeyOptions, recoveryCodes, totpOffer, user } from '../answers/account.ts';
import { listOf } from '../answers/shapes.ts';
import { jsonBody } from '../json-body.ts';
import type { Operation } from '../operation.ts';

const tag = 'Accounts';
const response = { id: 'CREDENTIAL_ID', response: { clientDataJSON: 'BASE64URL' } };
const mine = (...args: Parameters<typeof adminOperation>): Operation => {
  const operation = adminOperation(...args);
  const problems = [...new Set([...(operation.problems ?? []), 'not_found' as const])];
  return { ...operation, access: 'session', problems };
};
/** The login page's own calls: nobody is logged in yet. */
const open = (...args: Parameters<typeof adminOperation>): Operation => ({
  ...adminOperation(...args),
  access: 'open',
});

export const ownAccountOperations: readonly Operation[] = [
  mine('GET', '/me', { id: 'readMe', tag, summary: 'Read your account', answer: user }),
  mine('PATCH', '/me', {
    id: 'renameMe',
    tag,
    summary: 'Change your name',
    body: jsonBody(ownPatchSchema, { name: 'Ada' }),
    answer: user,
  }),
  mine('PUT', '/me/password', {
    id: 'changePassword',
    tag,
    summary: 'Change your password',
    body: jsonBody(newPasswordSchema, { current: 'OLD', password: 'a sentence is good' }),
    status: 204,
  }),
  mine('POST', '/me/totp', {
    id: 'offerTotp',
    tag,
    summary: 'Ask for the secret of an authenticator',
    about: 'Nothing is switched on until a code of it comes back.',
    answer: totpOffer,
  }),
  mine('PUT', '/me/totp', {
    id: 'switchOnTotp',
    tag,
    summary: 'Switch an authenticator on',
    body: jsonBody(totpSchema, { secret: 'SECRET', code: '123456', password: 'YOURS' }),
    answer: recoveryCodes,
  }),
  mine('DELETE', '/me/totp', {
    id: 'switchOffTotp',
    tag,
    summary: 'Switch the authenticator off',
    body: jsonBody(passwordAgainSchema, { password: 'YOURS' }),
  }),
  mine('POST', '/me/recovery-codes', {
    id: 'renewRecoveryCodes',
    tag,
    summary: 'Make new recovery codes',
    body: jsonBody(passwordAgainSchema, { password: 'YOURS' }),
    answer: recoveryCodes,
  }),
  mine('POST', '/me/passkey-offers', {
    id: 'offerPasskey',
    tag,
    summary: 'Ask what a passkey is made with',
    body: jsonBody(passwordAgainSchema, { password: 'YOURS' }),
    answer: passkeyOptions,
  }),
  mine('GET', '/me/passkeys', {
    id: 'listPasskeys',
    tag,
    summary: 'List your passkeys',
    answer: listOf(passkey),
  }),
  mine('POST', '/me/passkeys', {
    id: 'addPasskey',
    tag,
    summary: 'Add a passkey',
    body: jsonBody(newPasskeySchema, { name: 'phone', response, password: 'YOURS' }),
    answer: passkey,
    problems: ['conflict'],
  }),
  mine('DELETE', '/me/passkeys/{id}', { id: 'removePasskey', tag, summary: 'Remove a passkey' }),
  open('POST', '/passkey-challenges', {
    id: 'challengePasskey',
    tag,
    summary: 'Ask what a passkey is to sign',
    about: 'For the login page of this very origin.',
    answer: passkeyOptions,
    problems: ['forbidden'],
  }),
  open('POST', '/passkey-logins', {
    id: 'logInByPasskey',
    tag,
    summary: 'Log in with a passkey',
    about: 'For the login page of this very origin; the session is in the cookie.',
    body: jsonBody(passkeyLoginSchema, { response }),
    status: 204,
    problems: ['forbidden'],
  }),
];
