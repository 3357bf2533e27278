import { compilePage } from './compile-page.ts';
import type { CompiledPage, PagePart, PublishedPage } from './compiled-page.ts';
import { rememberingDigest } from './digest.ts';
import type { Digest } from './digest.ts';
import type { LandingPage } from './landing-page.ts';
import { LOCALES } from './offer.ts';

/** Parts at least this long stand in the version's input as their digests, most of which are known already. */
const LONG = 256;

/** Compiles a page in all its languages. The same markup, page and facts give the same version. */
export function publishPage(
  markup: string,
  page: LandingPage,
  facts: { otp_length: number | null },
  digest: Digest,
): PublishedPage {
  const compiled: Record<string, CompiledPage> = {};
  for (const locale of LOCALES) {
    if (locale !== page.locale && !page.locales?.includes(locale)) continue;
    compiled[locale] = compilePage(markup, { ...page, ...facts, locale }, digest);
  }
  return {
    page_id: page.id,
    slug: page.slug,
    version: versionOf(compiled, digest),
    locale: page.locale,
    compiled,
    frame_ancestors: page.frame_ancestors,
  };
}

/** Changes with any byte of any language, messages included. */
function versionOf(compiled: Record<string, CompiledPage>, digest: Digest): string {
  const hash = rememberingDigest(digest);
  const short = (part: PagePart) =>
    typeof part === 'string' && part.length >= LONG ? { sha256: hash.sha256Hex(part) } : part;
  const input = Object.values(compiled).map((page) => ({
    ...page,
    shell: page.shell.map(short),
    steps: Object.entries(page.steps).map(([step, parts]) => [step, parts.map(short)]),
    messages: messagesHash(page.messages, digest),
  }));
  return digest.sha256Hex(JSON.stringify(input)).slice(0, 16);
}

const messagesHashed = new WeakMap<CompiledPage['messages'], string>();

/** Most pages share the very object of their language. */
function messagesHash(messages: CompiledPage['messages'], digest: Digest): string {
  let hash = messagesHashed.get(messages);
  if (hash === undefined) messagesHashed.set(messages, (hash = digest.sha256Hex(JSON.stringify(messages))));
  return hash;
}
