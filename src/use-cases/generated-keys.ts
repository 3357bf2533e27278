import { indexCatalog } from '../domain/catalog/index-catalog.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { newKey } from './new-key.ts';
import type { Actor, Ports } from './ports.ts';
import { takeTurns } from './take-turns.ts';
import { writeAudit } from './write-audit.ts';

/**
 * The key inside each page's generated script: page id → text. Derived, so that the same catalog gives the
 * same files; recorded in one write where it is new, as the first time and after the one before was revoked.
 */
export async function generatedKeys(
  ports: Ports,
  actor: Actor,
  pages: readonly LandingPage[],
): Promise<Map<string, string>> {
  const made: ReturnType<typeof newKey>[] = [];
  const nextTurn = takeTurns(ports);
  for (const page of pages) {
    await nextTurn();
    const bytes = ports.vault.derive(`${page.id}:${page.key_counter}`, 'generated-key');
    made.push(newKey(ports, { landing_page_id: page.id, carrier: 'generated', mode: 'live' }, bytes));
  }
  const added = await ports.catalog.change((state) => {
    const known = indexCatalog(state).key_by_hash;
    const fresh = made.map(({ key }) => key).filter((key) => !known.has(key.hash));
    if (fresh.length === 0) return { state, result: fresh };
    const keys = { ...state.keys, ...Object.fromEntries(fresh.map((key) => [key.id, key])) };
    return { state: { ...state, keys }, result: fresh };
  });
  await Promise.all(
    added.map(({ id, landing_page_id, carrier }) =>
      writeAudit(ports, actor, 'key.created', id, { landing_page_id, carrier }),
    ),
  );
  return new Map(made.map(({ key, text }) => [key.landing_page_id, text]));
}
