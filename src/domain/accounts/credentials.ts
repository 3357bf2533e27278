import type { Passkey } from './passkey.ts';

/** The port of what proves who somebody is: slow hashes, authenticator codes, passkeys. */
export interface Credentials {
  /** Argon2id with a salt of its own, as a PHC string. */
  hashPassword(password: string): Promise<string>;
  /** Takes as long whether or not there is a hash: undefined is compared with one that nothing fits. */
  checkPassword(password: string, hash: string | undefined): Promise<boolean>;
  /** A new Base32 secret of an authenticator (20 bytes). */
  newTotpSecret(): string;
  /** What an authenticator reads from a QR code. */
  totpUri(secret: string, facts: { issuer: string; account: string }): string;
  /** The 30-second step a code belongs to, one step of drift allowed; undefined when it is wrong. */
  totpStep(secret: string, code: string, now: number): number | undefined;
  /** What a browser needs to make a passkey, JSON of WebAuthn. */
  passkeyCreation(user: {
    id: string;
    email: string;
    name: string;
    passkeys: readonly Passkey[];
  }): Promise<PasskeyOptions>;
  /** The passkey a browser made, or undefined when its answer does not hold. */
  passkeyMade(response: unknown, challenge: string): Promise<PasskeyMade | undefined>;
  /** What a browser needs to log in with a passkey it holds. */
  passkeyRequest(): Promise<PasskeyOptions>;
  /** The new counter when the answer is of this passkey, else undefined. */
  passkeyUsed(response: unknown, challenge: string, passkey: Passkey): Promise<number | undefined>;
}

/** `challenge` is in `options` too; base64url. */
export interface PasskeyOptions {
  challenge: string;
  options: object;
}

export type PasskeyMade = Pick<Passkey, 'id' | 'public_key' | 'counter' | 'transports'>;
