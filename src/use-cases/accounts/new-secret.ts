import type { Ports } from '../ports.ts';

/** 256 random bits as 43 characters for cookies, links and tokens (base64url). */
export function newSecret({ system }: Pick<Ports, 'system'>): string {
  const bytes = system.bytes(32);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
