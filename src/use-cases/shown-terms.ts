import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { termsOf } from '../domain/landing-pages/terms-of.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { Ports } from './ports.ts';

type Terms = Pick<LandingPage, 'price' | 'offer'>;

/** Price, offer and consent of the page version a click was made on; undefined where they were not kept. */
export async function shownTerms(ports: Ports, click: Click): Promise<Terms | undefined> {
  const page = ports.catalog.state.landing_pages[click.landing_page_id];
  if (!page) return undefined;
  const { sha256Hex } = ports.system;
  const before = page.versions.filter(({ at }) => at <= click.at);
  const then = before.findLast(({ version }) => version === click.page_version) ?? before.at(-1);
  if (!then) return undefined;
  const present = termsOf(page);
  const text =
    sha256Hex(present) === then.terms_hash ? present : await ports.ledger.keptText(then.terms_hash);
  // What is kept is found by its own hash: another text under it would not be these terms.
  if (text === undefined || sha256Hex(text) !== then.terms_hash) return undefined;
  const { price, offer } = JSON.parse(text) as Terms; // written by `termsOf` alone
  return { price, offer };
}
