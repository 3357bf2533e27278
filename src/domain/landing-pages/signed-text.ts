/** `<payload>.<signature>`, both base64url; `sign` gives the signature of the payload. `value` is plain ASCII once it is JSON. */
export function writeSigned(value: unknown, sign: (payload: string) => string): string {
  const payload = btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return `${payload}.${sign(payload)}`;
}

/** What was signed; undefined when it is unreadable or its signature does not hold. */
export function readSigned(text: string, verify: (payload: string, signature: string) => boolean): unknown {
  const match = /^([A-Za-z0-9_-]{8,10000})\.([A-Za-z0-9_-]{16,100})$/.exec(text);
  if (!match || !verify(match[1] ?? '', match[2] ?? '')) return undefined;
  try {
    return JSON.parse(atob((match[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return undefined;
  }
}
