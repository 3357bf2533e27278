import { hash } from 'node:crypto';

/** What a link, a commitment or a row is known by: SHA-256 over its parts as JSON, base64url. */
export function digest(parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url');
}
