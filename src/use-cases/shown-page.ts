import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import { rememberingDigest } from '../domain/landing-pages/digest.ts';
import { putTogether } from '../domain/landing-pages/kept-page.ts';
import { versionOf } from '../domain/landing-pages/publish-page.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { Ports } from './ports.ts';
import { publishedPage } from './published-page.ts';

/** The page a click was made on. `bytes` says whether it is the one the visitor saw; `published` is absent when nothing is. */
export interface ShownPage {
  bytes: 'kept' | 'altered' | 'missing';
  published?: PublishedPage;
}

/** As the visitor saw it; where that was not kept, as it is now. */
export async function shownPage(ports: Ports, click: Click): Promise<ShownPage> {
  const { page_version } = click;
  const kept = page_version === undefined ? undefined : await ports.ledger.keptPage(page_version);
  const published = kept && putTogether(kept.page, kept.texts);
  if (published) {
    const digest = rememberingDigest(ports.system);
    const isSame = versionOf(published.compiled, published.page_steps, digest) === page_version;
    return { bytes: isSame ? 'kept' : 'altered', published };
  }
  const page = ports.catalog.state.landing_pages[click.landing_page_id];
  const now = page && (await publishedPage(ports, page).catch(() => undefined));
  if (kept) return { bytes: 'altered', published: now };
  return { bytes: now && now.version === page_version ? 'kept' : 'missing', published: now };
}
