import type { Access } from '../domain/catalog/access.ts';
import { accessOf } from '../domain/catalog/access.ts';
import { indexCatalog } from '../domain/catalog/index-catalog.ts';
import { isKeyShaped } from '../domain/landing-pages/page-key.ts';
import type { Ports } from './ports.ts';

/** What a page key opens, or undefined: mistyped (refused before any look-up), unknown or revoked. */
export function authenticateKey(ports: Ports, text: string): Access | undefined {
  if (!isKeyShaped(text)) return undefined;
  const { state } = ports.catalog;
  const key = indexCatalog(state).key_by_hash.get(ports.vault.fingerprint(text, 'page-key'));
  const page = key && state.landing_pages[key.landing_page_id];
  if (!key || !page || key.revoked_at !== undefined) return undefined;
  return accessOf(state, page, key.mode, key.id);
}
