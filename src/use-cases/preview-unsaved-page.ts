import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { joinPage } from '../domain/landing-pages/compiled-page.ts';
import { landingPageSchema } from '../domain/landing-pages/landing-page.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { PREVIEW_STATES } from '../domain/landing-pages/preview-states.ts';
import { inspectLandingPage } from './inspect-landing-page.ts';
import { isOwn } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { previewUrl } from './preview-url.ts';
import { publishedPage } from './published-page.ts';
import { requirePermission } from './require-permission.ts';
import { signState } from './show-step.ts';

const KEPT_MS = 3_600_000;

/** A page nobody saved, to be looked at and walked for an hour. */
export interface UnsavedPreview {
  id: string;
  /** Add `&show=` and one of `states` to see that state. */
  url: string;
  expires_at: string;
  version: string;
  /** Of the first step in the page's own language. */
  bytes: { identity: number; br: number };
  states: string[];
  warnings: string[];
}

/** Compiles a page as it is being written. With `id`, what is previewed under it is now this. Throws a `Refusal`. */
export async function previewUnsavedPage(
  ports: Ports,
  actor: Actor,
  input: unknown,
  id?: string,
): Promise<UnsavedPreview> {
  await requirePermission(ports, actor, 'pages.write');
  const now = ports.system.now();
  const old = id === undefined ? undefined : ports.previews.unsaved(id, now)?.page;
  if (id !== undefined && !(old && isOwn(actor, old.affiliate_id)))
    throw new Refusal('not_found', 'There is no such preview any more: make another.');
  const definition = parseDefinition(landingPageSchema, input);
  if (!isOwn(actor, definition.affiliate_id))
    throw new Refusal('not_found', 'There is no affiliate with this id.');
  const warnings = inspectLandingPage(ports, definition);
  const page: LandingPage = {
    ...definition,
    slug: definition.slug ?? 'preview',
    id: old?.id ?? `unsaved-${ports.system.id()}`,
    created_at: old?.created_at ?? now,
    updated_at: now,
    versions: [],
    key_counter: 0,
  };
  const published = await publishedPage(ports, page);
  const expires = now + KEPT_MS;
  ports.previews.keep({ page, expires_at: expires });
  const compiled = published.compiled[published.locale];
  if (!compiled) throw new Error(`page ${page.id} is compiled in no language`);
  const html = joinPage(compiled, 'msisdn', { state: signState(ports, published, published.locale) });
  const bytes = new TextEncoder().encode(html);
  return {
    id: page.id,
    url: previewUrl(ports, page, expires, page.id),
    expires_at: new Date(expires).toISOString(),
    version: published.version,
    bytes: { identity: bytes.length, br: (await ports.compressor.brotli(bytes)).length },
    states: PREVIEW_STATES.map((state) => state.id),
    warnings,
  };
}
