import type { Access } from '../domain/catalog/access.ts';
import { accessOf } from '../domain/catalog/access.ts';
import { find } from '../domain/catalog/found.ts';
import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { PreviewLook } from '../domain/landing-pages/preview-look.ts';
import { lookedAt } from '../domain/landing-pages/preview-look.ts';
import type { PreviewRoom } from './make-preview-room.ts';
import type { Ports } from './ports.ts';
import { publishedPage } from './published-page.ts';
import { readPreviewToken } from './read-preview-token.ts';

/** A preview that may be walked. `page`: as it is saved, or as somebody is writing it. */
export interface OpenedPreview {
  room: PreviewRoom;
  page: LandingPage;
  access: Access;
  published: PublishedPage;
}

/** What a preview link opens; `forged` also when its page is gone. `slug`: the address it was opened at. */
export async function openPreview(
  ports: Ports,
  text: string,
  slug: string,
  look: PreviewLook = {},
): Promise<OpenedPreview | 'forged' | 'expired'> {
  const token = readPreviewToken(ports, text);
  if (!token) return 'forged';
  const now = ports.system.now();
  const { state } = ports.catalog;
  const page = find(state.landing_pages, token.p) ?? ports.previews.unsaved(token.p, now)?.page;
  // A foreign page's link says nothing of whose it is, not even that its time is over.
  if (page && page.slug !== slug) return 'forged';
  if (token.e * 1000 <= now) return 'expired';
  const access = page && accessOf(state, page, 'test');
  if (!access) return 'forged';
  return {
    room: ports.previews.enter(ports, token),
    page,
    access: walkable(access),
    published: await publishedPage(ports, lookedAt(page, look)),
  };
}

/** The room behind a preview link that holds, for the simulator's phone. */
export function previewRoom(ports: Ports, text: string): PreviewRoom | undefined {
  const token = readPreviewToken(ports, text);
  if (!token || token.e * 1000 <= ports.system.now()) return undefined;
  return ports.previews.enter(ports, token);
}

/** Drafts and paused pages are walked like live ones; where success would lead is only said. */
function walkable(access: Access): Access {
  return {
    ...access,
    // Without versions there are no older terms, and so no way from a preview to the live page.
    page: { ...access.page, status: 'live', versions: [], redirect_url: undefined },
    affiliate: { ...access.affiliate, api_access: true },
  };
}
