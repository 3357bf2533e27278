import type { ArchivedThing } from '../domain/catalog/archived-thing.ts';
import { pageOf } from '../domain/catalog/page-of.ts';
import type { Actor, Ports } from './ports.ts';
import { readArchive } from './read-archive.ts';

const SHOWN = 50;

/** The archive as its screen shows it. `at`: the moment things were so. */
export interface SeenArchive {
  at: string;
  items: ArchivedThing[];
  count: number;
  next: string | null;
  public_url: string;
}

export async function seeArchive(
  ports: Ports,
  actor: Actor,
  { kind, cursor }: { kind?: ArchivedThing['kind']; cursor?: string },
): Promise<SeenArchive> {
  const rows = await readArchive(ports, actor, kind);
  const { items, next } = pageOf(rows, { limit: SHOWN, cursor });
  return {
    at: new Date(ports.system.now()).toISOString(),
    items: items.map(({ thing }) => thing),
    count: rows.length,
    next,
    public_url: ports.public_url,
  };
}
