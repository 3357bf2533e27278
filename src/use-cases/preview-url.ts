import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { writeSigned } from '../domain/landing-pages/signed-text.ts';
import { PREVIEW_LINK } from './open-preview.ts';
import type { Ports } from './ports.ts';

/** A new preview link of a page, whose walks are its own. `expires_at`: milliseconds, kept to the second. */
export function previewUrl(ports: Ports, page: Pick<LandingPage, 'id' | 'slug'>, expires_at: number): string {
  const token = { p: page.id, e: Math.floor(expires_at / 1000), n: ports.system.id() };
  const signed = writeSigned(token, (payload) => ports.vault.sign(payload, PREVIEW_LINK));
  return `${ports.public_url}/l/${page.slug}?preview=${signed}`;
}
