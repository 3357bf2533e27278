import type { ApiToken } from '../accounts/api-token.ts';
import type { Session } from '../accounts/session.ts';
import type { User } from '../accounts/user.ts';
import type { Affiliate } from '../affiliates/affiliate.ts';
import type { LandingPage } from '../landing-pages/landing-page.ts';
import { pagesByHost } from '../landing-pages/page-hosts.ts';
import type { PageKey } from '../landing-pages/page-key.ts';
import type { CatalogState } from './catalog.ts';

/** Look-ups over one state of the catalog; archived things are not in it. */
export interface CatalogIndex {
  key_by_hash: ReadonlyMap<string, PageKey>;
  page_by_slug: ReadonlyMap<string, LandingPage>;
  /** Pages that answer on a host name of their own, the one at `/` first; drafts answer nowhere. */
  pages_by_host: ReadonlyMap<string, readonly LandingPage[]>;
  /** By id in small letters: ids are unique without regard to case. */
  affiliate_by_id: ReadonlyMap<string, Affiliate>;
  keys_by_page: ReadonlyMap<string, readonly PageKey[]>;
  user_by_email: ReadonlyMap<string, User>;
  session_by_hash: ReadonlyMap<string, Session>;
  token_by_hash: ReadonlyMap<string, ApiToken>;
  blocked_hashes: ReadonlySet<string>;
  blocked_prefixes: readonly string[];
}

const indexes = new WeakMap<CatalogState, CatalogIndex>();

/** The index of a state, made once for each state. */
export function indexCatalog(state: CatalogState): CatalogIndex {
  const known = indexes.get(state);
  if (known) return known;
  const index = build(state);
  indexes.set(state, index);
  return index;
}

function build(state: CatalogState): CatalogIndex {
  const keysByPage = new Map<string, PageKey[]>();
  for (const key of Object.values(state.keys)) {
    const keys = keysByPage.get(key.landing_page_id);
    if (keys) keys.push(key);
    else keysByPage.set(key.landing_page_id, [key]);
  }
  const pages = Object.values(state.landing_pages).filter((page) => page.archived_at === undefined);
  const affiliates = Object.values(state.affiliates).filter(
    (affiliate) => affiliate.archived_at === undefined,
  );
  const users = Object.values(state.users).filter((user) => user.archived_at === undefined);
  const blocks = Object.values(state.blocks);
  return {
    key_by_hash: new Map(Object.values(state.keys).map((key) => [key.hash, key])),
    page_by_slug: new Map(pages.map((page) => [page.slug, page])),
    pages_by_host: pagesByHost(pages),
    affiliate_by_id: new Map(affiliates.map((affiliate) => [affiliate.id.toLowerCase(), affiliate])),
    keys_by_page: keysByPage,
    user_by_email: new Map(users.map((user) => [user.email, user])),
    session_by_hash: new Map(Object.values(state.sessions).map((one) => [one.hash, one])),
    token_by_hash: new Map(Object.values(state.tokens).map((one) => [one.hash, one])),
    blocked_hashes: new Set(blocks.flatMap((block) => (block.kind === 'number' ? [block.hash] : []))),
    blocked_prefixes: blocks.flatMap((block) => (block.kind === 'prefix' ? [block.prefix] : [])),
  };
}
