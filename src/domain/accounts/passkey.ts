/** A public key that logs its owner in. Times in milliseconds. */
export interface Passkey {
  /** Base64url, as the authenticator names it. */
  id: string;
  name: string;
  /** COSE, base64url. */
  public_key: string;
  /** Signatures made, as the authenticator counts them; 0 where it does not count. */
  counter: number;
  transports?: readonly string[];
  created_at: number;
  last_used_at?: number;
}

export function describePasskey(passkey: Passkey): Record<string, unknown> {
  const { id, name, created_at, last_used_at } = passkey;
  return {
    id,
    name,
    created_at: new Date(created_at).toISOString(),
    last_used_at: last_used_at === undefined ? null : new Date(last_used_at).toISOString(),
  };
}
