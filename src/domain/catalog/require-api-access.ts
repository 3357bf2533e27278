import type { CatalogState } from './catalog.ts';
import { find } from './found.ts';
import { Refusal } from './refusal.ts';

/** Pages, keys and downloads are made only while the affiliate's switch is on; throws a `Refusal` otherwise. */
export function requireApiAccess(state: CatalogState, affiliateId: string): void {
  if (find(state.affiliates, affiliateId)?.api_access) return;
  throw new Refusal(
    'api_access_disabled',
    'API access of this affiliate is switched off: switch it on first.',
  );
}
