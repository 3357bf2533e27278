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
  facts: { otp_length: number | null; page_steps?: boolean },
  digest: Digest,
): PublishedPage {
  const { otp_length, page_steps = false } = facts;
  const compiled: Record<string, CompiledPage> = {};
  for (const locale of LOCALES) {
    if (locale !== page.locale && !page.locales?.includes(locale)) continue;
    compiled[locale] = compilePage(markup, { ...page, otp_length, locale }, digest);
  }
  return {
    page_id: page.id,
    slug: page.slug,
    version: versionOf(compiled, page_steps, digest),
    locale: page.locale,
    compiled,
    frame_ancestors: page.frame_ancestors,
    page_steps,
  };
}

/** Changes with any byte of any language, messages included; a script made before page steps ran is another one too. */
export function versionOf(
  compiled: Record<string, CompiledPage>,
  page_steps: boolean,
  digest: Digest,
): string {
  const hash = rememberingDigest(digest);
  const short = (part: PagePart) =>
    typeof part === 'string' && part.length >= LONG ? { sha256: hash.sha256Hex(part) } : part;
  const input = Object.values(compiled).map((page) => ({
    ...page,
    shell: page.shell.map(short),
    steps: Object.entries(page.steps).map(([step, parts]) => [step, parts.map(short)]),
    messages: messagesHash(page.messages, digest),
  }));
  return digest.sha256Hex(JSON.stringify(page_steps ? [...input, 'page steps'] : input)).slice(0, 16);
}

const messagesHashed = new WeakMap<CompiledPage['messages'], string>();

/** Most pages share the very object of their language. */
function messagesHash(messages: CompiledPage['messages'], digest: Digest): string {
  let hash = messagesHashed.get(messages);
  if (hash === undefined) messagesHashed.set(messages, (hash = digest.sha256Hex(JSON.stringify(messages))));
  return hash;
}
