import type { Ports } from '../ports.ts';

const CODES = 10;
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 12;

/** Ten codes for the day the authenticator is lost, to be shown once, and what is kept of them. */
export function newRecoveryCodes(ports: Ports): { codes: string[]; fingerprints: string[] } {
  const codes = Array.from({ length: CODES }, () =>
    // 32 letters, so that no letter is likelier than another: 60 bits a code.
    [...ports.system.bytes(LENGTH)].map((byte) => ALPHABET[byte % 32]).join(''),
  );
  return {
    codes: codes.map((code) => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`),
    fingerprints: codes.map((code) => recoveryFingerprint(ports, code)),
  };
}

/** What is kept of a code; case and dashes count for nothing. */
export function recoveryFingerprint({ vault }: Ports, code: string): string {
  return vault.fingerprint(code.toLowerCase().replace(/[\s-]/g, ''), 'recovery-code');
}
