import type { Access } from '../domain/catalog/access.ts';
import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import type { PageHead } from '../domain/landing-pages/page-head.ts';
import { NO_HEAD } from '../domain/landing-pages/page-head.ts';
import type { Visit } from '../domain/landing-pages/visit.ts';
import type { PageRequest } from '../domain/otp-flow/flow-request.ts';
import { isPreparedView } from './is-prepared-view.ts';
import type { Ports } from './ports.ts';
import { preparePage } from './prepare-page.ts';
import { signState } from './show-step.ts';

/** A page opens without its steps rather than later than this, in milliseconds. */
const LONGEST_WAIT_MS = 3000;

/** A visit as a whole page shows it. */
export interface View {
  visit: Visit;
  head: PageHead;
}

/**
 * Runs the page steps of a view that needs them. One that fails or takes too long leaves the page without script and
 * without prep: it opens all the same, and its send calls nobody.
 */
export async function prepareView(
  ports: Ports,
  { access, published }: { access: Access; published: PublishedPage },
  visit: Visit,
  request: PageRequest,
): Promise<View> {
  if (!isPreparedView(published, visit)) return { visit, head: NO_HEAD };
  const prepared = await preparePage(ports, access, request, LONGEST_WAIT_MS);
  const { prep, head } = 'prep' in prepared ? prepared : { prep: undefined, head: NO_HEAD };
  // Without the click this number step follows: its send starts from this very view, or from nothing.
  const state = signState(ports, published, visit.locale, undefined, prep);
  return { visit: { ...visit, state, values: { ...visit.values, state, head: head.html } }, head };
}
