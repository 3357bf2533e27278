import type { AccountLink } from '../../domain/accounts/account-link.ts';
import type { CatalogState } from '../../domain/catalog/catalog.ts';
import { Refusal } from '../../domain/catalog/refusal.ts';

/** The state without a link that is being used; throws a `Refusal` when it was used meanwhile. */
export function useUpLink(state: CatalogState, link: AccountLink): CatalogState {
  if (!Object.hasOwn(state.account_links, link.id)) throw closedLink();
  const { [link.id]: _, ...account_links } = state.account_links;
  return { ...state, account_links };
}

export function closedLink(): Refusal {
  return new Refusal('not_found', 'This link was used or has run out. Ask for a new one.');
}
