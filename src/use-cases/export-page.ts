import { found } from '../domain/catalog/found.ts';
import { invalid } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { requireApiAccess } from '../domain/catalog/require-api-access.ts';
import type { ExportedFile } from '../domain/exports/carrier.ts';
import { keepShown } from './keep-shown.ts';
import { newKey } from './new-key.ts';
import { ownPage } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { publishedPage } from './published-page.ts';
import { writeAudit } from './write-audit.ts';

/**
 * The page as a file for its affiliate, with a new key of its own inside where the carrier holds one. Throws
 * a `Refusal` for an unknown page, a target that is not built or cannot carry the page, and while API access is off.
 */
export async function exportPage(
  ports: Ports,
  actor: Actor,
  pageId: string,
  target: string,
): Promise<ExportedFile> {
  await requirePermission(ports, actor, 'pages.export');
  const { state } = ports.catalog;
  const page = ownPage(ports, actor, pageId);
  const carrier = ports.carriers.find((one) => one.target === target);
  if (!carrier) {
    const built = ports.carriers.map((one) => `"${one.target}"`).join(', ');
    throw invalid([{ path: 'target', message: `This download is not built. There is: ${built}.` }]);
  }
  const affiliate = found(state.affiliates, page.affiliate_id, 'affiliate');
  requireApiAccess(state, affiliate.id);
  const published = await publishedPage(ports, page);
  await keepShown(ports, [{ page, published }]);
  const refused = carrier.refusalOf?.(published);
  if (refused !== undefined) throw new Refusal('conflict', refused);
  const made =
    carrier.needs_key && carrier.target !== 'html'
      ? newKey(ports, {
          landing_page_id: page.id,
          carrier: carrier.target,
          mode: 'live',
          page_version: published.version,
        })
      : undefined;
  const file = carrier.make({ page, affiliate, published, key: made?.text, public_url: ports.public_url });
  if (made) {
    await ports.catalog.change((current) => {
      found(current.landing_pages, page.id, 'landing page');
      requireApiAccess(current, affiliate.id);
      return { state: { ...current, keys: { ...current.keys, [made.key.id]: made.key } }, result: undefined };
    });
    await writeAudit(ports, actor, 'key.created', made.key.id, {
      landing_page_id: page.id,
      carrier: made.key.carrier,
    });
  }
  await writeAudit(ports, actor, 'page.exported', page.id, { target, page_version: published.version });
  return file;
}
