import { found } from '../domain/catalog/found.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { ownPage } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

import { writeAudit } from './write-audit.ts';
import { writeGenerated } from './write-generated.ts';

/**
 * Revokes a key: from now on it opens nothing. The generated key's page gets another one, and its generated
 * files are written again. Revoking twice changes nothing. Throws a `Refusal` when page or key is unknown.
 */
export async function revokeKey(ports: Ports, actor: Actor, pageId: string, keyId: string): Promise<void> {
  await requirePermission(ports, actor, 'keys.write');
  ownPage(ports, actor, pageId);
  const revoked = await ports.catalog.change((state) => {
    const page = found(state.landing_pages, pageId, 'landing page');
    const key = Object.hasOwn(state.keys, keyId) ? state.keys[keyId] : undefined;
    if (!key || key.landing_page_id !== pageId)
      throw new Refusal('not_found', 'This page has no key with this id.');
    if (key.revoked_at !== undefined) return { state, result: undefined };
    const keys = { ...state.keys, [keyId]: { ...key, revoked_at: ports.system.now() } };
    const next = key.carrier === 'generated' ? { ...page, key_counter: page.key_counter + 1 } : page;
    const landing_pages = { ...state.landing_pages, [pageId]: next };
    return { state: { ...state, keys, landing_pages }, result: { key, page: next } };
  });
  if (!revoked) return;
  await writeAudit(ports, actor, 'key.revoked', keyId, {
    landing_page_id: pageId,
    carrier: revoked.key.carrier,
  });
  if (revoked.key.carrier === 'generated') await writeGenerated(ports, actor, [revoked.page]);
}
