import type { ArchivedThing } from '../domain/catalog/archived-thing.ts';
import { archivedOf } from '../domain/catalog/found-archived.ts';
import { indexCatalog } from '../domain/catalog/index-catalog.ts';
import { KEYS_COME_BACK_MS } from '../domain/landing-pages/restore-page.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** Something archived and when, in milliseconds: a list is paged by it. */
export interface ArchiveRow {
  id: string;
  created_at: number;
  thing: ArchivedThing;
}

/** What was archived and can be brought back; `kind`: things of one kind. */
export async function readArchive(
  ports: Ports,
  actor: Actor,
  kind?: ArchivedThing['kind'],
): Promise<ArchiveRow[]> {
  await requirePermission(ports, actor, 'archive.read');
  const { state } = ports.catalog;
  const { page_by_slug } = indexCatalog(state);
  const rows: ArchiveRow[] = [];
  const add = ({ id, archived_at = 0 }: { id: string; archived_at?: number }, rest: Rest) => {
    const thing = { id, archived_at: new Date(archived_at).toISOString(), ...rest };
    if (kind === undefined || kind === rest.kind) rows.push({ id, created_at: archived_at, thing });
  };
  for (const page of archivedOf(state, state.landing_pages)) {
    const { title, slug, archived_at = 0 } = page;
    const until = archived_at + KEYS_COME_BACK_MS;
    add(page, {
      kind: 'landing_page',
      name: title,
      slug,
      slug_taken: page_by_slug.has(slug),
      keys_until: until >= ports.system.now() ? new Date(until).toISOString() : undefined,
    });
  }
  for (const one of archivedOf(state, state.integrations)) add(one, { kind: 'integration', name: one.name });
  for (const one of archivedOf(state, state.affiliates)) add(one, { kind: 'affiliate', name: one.name });
  return rows;
}

type Rest = Omit<ArchivedThing, 'id' | 'archived_at'>;
