import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Secret, TOTP } from 'otpauth';
import type { Credentials } from '../../domain/accounts/credentials.ts';
import type { Passkey } from '../../domain/accounts/passkey.ts';
import { checkPassword, hashPassword } from './argon2id.ts';

const STEP_MS = 30_000;
const SECRET_BYTES = 20;

/** Credentials of a product at `public_url`: passkeys belong to its host name. */
export function createCredentials(public_url: string): Credentials {
  const { hostname, origin } = new URL(public_url);
  return {
    hashPassword,
    checkPassword,
    newTotpSecret: () => new Secret({ size: SECRET_BYTES }).base32,
    totpUri: (secret, { issuer, account }) =>
      new TOTP({ issuer, label: account, secret: Secret.fromBase32(secret) }).toString(),
    totpStep(secret, code, now) {
      const delta = new TOTP({ secret: Secret.fromBase32(secret) }).validate({
        token: code,
        timestamp: now,
        window: 1,
      });
      return delta === null ? undefined : Math.floor(now / STEP_MS) + delta;
    },
    async passkeyCreation({ id, email, name, passkeys }) {
      const options = await generateRegistrationOptions({
        rpName: 'Pinflow',
        rpID: hostname,
        userID: new TextEncoder().encode(id),
        userName: email,
        userDisplayName: name,
        attestationType: 'none',
        excludeCredentials: passkeys.map((passkey) => ({ id: passkey.id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return { challenge: options.challenge, options };
    },
    async passkeyMade(response, challenge) {
      const verified = await verifyRegistrationResponse({
        // Whatever a browser sent: the library looks at every part of it and throws.
        response: response as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: hostname,
      }).catch(() => undefined);
      if (!verified?.verified) return undefined;
      const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
      return { id, public_key: Buffer.from(publicKey).toString('base64url'), counter, transports };
    },
    async passkeyRequest() {
      const options = await generateAuthenticationOptions({ rpID: hostname, userVerification: 'required' });
      return { challenge: options.challenge, options };
    },
    async passkeyUsed(response, challenge, passkey) {
      const verified = await verifyAuthenticationResponse({
        // As above.
        response: response as AuthenticationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: hostname,
        credential: knownCredential(passkey),
      }).catch(() => undefined);
      return verified?.verified ? verified.authenticationInfo.newCounter : undefined;
    },
  };
}

function knownCredential({ id, public_key, counter }: Passkey) {
  return { id, publicKey: Uint8Array.from(Buffer.from(public_key, 'base64url')), counter };
}
