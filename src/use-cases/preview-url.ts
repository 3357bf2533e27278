import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { writeSigned } from '../domain/landing-pages/signed-text.ts';
import { PREVIEW_LINK } from './read-preview-token.ts';
import type { Ports } from './ports.ts';

/** A preview link of a page. `expires_at`: milliseconds, kept to the second; `room`: where it is walked, by default its own. */
export function previewUrl(
  ports: Ports,
  page: Pick<LandingPage, 'id' | 'slug'>,
  expires_at: number,
  room = ports.system.id(),
): string {
  const token = { p: page.id, e: Math.floor(expires_at / 1000), n: room };
  const signed = writeSigned(token, (payload) => ports.vault.sign(payload, PREVIEW_LINK));
  return `${ports.public_url}/l/${page.slug}?preview=${signed}`;
}
