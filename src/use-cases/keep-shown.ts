import { rememberingDigest } from '../domain/landing-pages/digest.ts';
import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import type { KeptPage, KeptTexts } from '../domain/landing-pages/kept-page.ts';
import { takeApart } from '../domain/landing-pages/kept-page.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { termsOf } from '../domain/landing-pages/terms-of.ts';
import type { Ledger } from '../domain/ledger/ledger.ts';
import type { Ports } from './ports.ts';

// A published page is another object whenever its page is, so each is kept once for each ledger and process.
const kept = new WeakMap<Ledger, WeakSet<PublishedPage>>();

/** Keeps pages that are about to be shown, with their terms: evidence is made of them when they are others by then. */
export async function keepShown(
  ports: Ports,
  shown: readonly { page: LandingPage; published: PublishedPage }[],
): Promise<void> {
  const known = kept.get(ports.ledger) ?? new WeakSet();
  kept.set(ports.ledger, known);
  const fresh = shown.filter(({ published }) => !known.has(published));
  if (fresh.length === 0) return;
  const digest = rememberingDigest(ports.system);
  const pages: KeptPage[] = [];
  const texts: KeptTexts = {};
  for (const { page, published } of fresh) {
    const taken = takeApart(published, digest, ports.system.now());
    pages.push(taken.page);
    const terms = termsOf(page);
    Object.assign(texts, taken.texts, { [digest.sha256Hex(terms)]: terms });
  }
  await ports.ledger.keepPages(pages, texts);
  for (const { published } of fresh) known.add(published);
}
