import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { copiesSchema } from '../domain/landing-pages/copies.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { presentPage } from '../domain/landing-pages/payouts.ts';
import { writtenLandingPage } from '../domain/landing-pages/written-landing-page.ts';
import { ownPage } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import type { SavedLandingPage } from './save-landing-page.ts';
import { saveLandingPage } from './save-landing-page.ts';

/** What became of one copy: the page it is, or why there is none. */
export interface CopyReport {
  affiliate_id: string;
  saved?: SavedLandingPage;
  refusal?: Refusal;
}

/**
 * Copies a page, by default for its own affiliate: everything but its addresses and keys. For many, one that cannot be
 * made does not keep the others from being made. Throws a `Refusal` for an unknown page or a wish that cannot be read.
 */
export async function copyLandingPage(
  ports: Ports,
  actor: Actor,
  pageId: string,
  wish: unknown,
): Promise<CopyReport[]> {
  await requirePermission(ports, actor, 'pages.terms');
  const page = ownPage(ports, actor, pageId);
  const { affiliate_ids, title } = parseDefinition(copiesSchema, wish);
  const reports: CopyReport[] = [];
  for (const affiliate_id of affiliate_ids ?? [page.affiliate_id])
    reports.push(await copyFor(ports, actor, page, { affiliate_id, title: title ?? page.title }));
  return reports;
}

async function copyFor(
  ports: Ports,
  actor: Actor,
  page: LandingPage,
  own: { affiliate_id: string; title: string },
): Promise<CopyReport> {
  const { slug: _, hosts, ...written } = writtenLandingPage(presentPage(page, ports.system.now()));
  try {
    return { ...own, saved: await saveLandingPage(ports, actor, { ...written, ...own }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { affiliate_id: own.affiliate_id, refusal: error };
  }
}
