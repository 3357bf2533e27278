import type { AccountLink } from '../accounts/account-link.ts';
import type { ApiToken } from '../accounts/api-token.ts';
import type { Session } from '../accounts/session.ts';
import { FIRST_SETTINGS } from '../accounts/settings.ts';
import type { Settings } from '../accounts/settings.ts';
import type { User } from '../accounts/user.ts';
import type { Block } from './block.ts';
import type { Affiliate } from '../affiliates/affiliate.ts';
import type { Fixture } from '../integrations/fixture.ts';
import type { Integration } from '../integrations/integration.ts';
import type { LandingPage } from '../landing-pages/landing-page.ts';
import type { PageKey } from '../landing-pages/page-key.ts';

/** Everything people describe. Read from memory, written as a whole. */
export interface CatalogState {
  /** Version of this shape. */
  format: 2;
  /** The data keys, sealed under `PINFLOW_SECRET_KEY`; made with the first write. */
  keyring?: string;
  /** Whether the demo was seeded, and removed for good. */
  demo: 'none' | 'seeded' | 'removed';
  integrations: Record<string, Integration>;
  /** `<id>@<version>` → the definition a click may have begun with. */
  integration_versions: Record<string, Integration>;
  affiliates: Record<string, Affiliate>;
  landing_pages: Record<string, LandingPage>;
  keys: Record<string, PageKey>;
  /** Answers of advertisers kept to be judged again. */
  fixtures: Record<string, Fixture>;
  /** Numbers and prefixes that are refused at send. */
  blocks: Record<string, Block>;
  /** Who can log in, where they are logged in, and what opens the way in. */
  users: Record<string, User>;
  sessions: Record<string, Session>;
  tokens: Record<string, ApiToken>;
  account_links: Record<string, AccountLink>;
  settings: Settings;
}

export const EMPTY_CATALOG: CatalogState = {
  format: 2,
  demo: 'none',
  integrations: {},
  integration_versions: {},
  affiliates: {},
  landing_pages: {},
  keys: {},
  fixtures: {},
  blocks: {},
  users: {},
  sessions: {},
  tokens: {},
  account_links: {},
  settings: FIRST_SETTINGS,
};

/** What a change makes of the state, and what it answers. */
export interface CatalogEdit<T> {
  state: CatalogState;
  result: T;
}

/** The port of the catalog. */
export interface Catalog {
  /** The present state; frozen in spirit: never mutated, replaced by each change. */
  readonly state: CatalogState;
  /**
   * Applies a pure edit; edits run one after the other, each on the state the one before left. Resolves when
   * the new state is on disk (file and folder synced, the previous file kept); then `state` is the new one.
   * An edit that throws changes nothing and rejects with what it threw.
   */
  change<T>(edit: (state: CatalogState) => CatalogEdit<T>): Promise<T>;
  close(): Promise<void>;
}
