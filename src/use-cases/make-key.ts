import { found } from '../domain/catalog/found.ts';
import { requireApiAccess } from '../domain/catalog/require-api-access.ts';
import type { PageKey } from '../domain/landing-pages/page-key.ts';
import { newKey } from './new-key.ts';
import { ownPage } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** Makes a key of a page by hand; its text is known only now. Throws a `Refusal` while API access is off. */
export async function makeKey(
  ports: Ports,
  actor: Actor,
  pageId: string,
  mode: PageKey['mode'],
): Promise<{ key: PageKey; text: string }> {
  await requirePermission(ports, actor, 'keys.write');
  ownPage(ports, actor, pageId);
  const made = newKey(ports, { landing_page_id: pageId, carrier: 'api', mode });
  await ports.catalog.change((state) => {
    const page = found(state.landing_pages, pageId, 'landing page');
    requireApiAccess(state, page.affiliate_id);
    return { state: { ...state, keys: { ...state.keys, [made.key.id]: made.key } }, result: undefined };
  });
  await writeAudit(ports, actor, 'key.created', made.key.id, {
    landing_page_id: pageId,
    carrier: 'api',
    mode,
  });
  return made;
}
