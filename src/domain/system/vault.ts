/**
 * Seals and fingerprints. The data keys are random, kept in the catalog under a seal of `PINFLOW_SECRET_KEY`,
 * so that rotating that key rewraps them and nothing else.
 */
export interface Vault {
  /** AES-256-GCM, base64url; `purpose` is bound to it and must be given again to open. */
  seal(text: string, purpose: string): string;
  /** Throws when it was sealed under another key, for another purpose, or altered. */
  open(sealed: string, purpose: string): string;
  /** HMAC-SHA-256, base64url: equal texts of one purpose, equal fingerprints. */
  fingerprint(text: string, purpose: string): string;
  /** HMAC-SHA-256 over a text for signed states and links, base64url, 22 characters (128 bits and more). */
  sign(text: string, purpose: string): string;
  /** Compares in constant time. */
  verify(text: string, signature: string, purpose: string): boolean;
  /** 17 bytes derived from the data keys, the same for the same text: generated page keys. */
  derive(text: string, purpose: string): Uint8Array;
}
