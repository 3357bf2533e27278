import { pageOf } from '../domain/catalog/page-of.ts';
import type { PageGlance } from '../domain/landing-pages/page-glance.ts';
import { glanceAtPage } from '../domain/landing-pages/page-glance.ts';
import { pageVersion } from './page-version.ts';
import type { Actor, Ports } from './ports.ts';
import type { PageFilter } from './read-landing-pages.ts';
import { readLandingPages } from './read-landing-pages.ts';
import { todayByPage } from './today-by-page.ts';

/** A page as a line of a list. `today`: where whoever asks may see figures. */
export interface PageRow extends Omit<PageGlance, 'keys'> {
  integration_id: string;
  today?: { clicks: number; conversions: number };
  /** Downloads that hold an older version of the page. */
  outdated: number;
}

export interface PageRows {
  rows: PageRow[];
  total: number;
  next: string | null;
}

/** A filter as an address holds it; `q`: words of title or slug. */
export interface PageRowFilter extends PageFilter {
  q?: string;
  cursor?: string;
}

const SHOWN = 50;

/** Pages, newest first, with what today came to. `zoneName`: IANA, whose day is meant. */
export async function listPageGlances(
  ports: Ports,
  actor: Actor,
  { q = '', cursor, ...filter }: PageRowFilter,
  zoneName: string,
): Promise<PageRows> {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const all = (await readLandingPages(ports, actor, filter)).filter((page) => {
    const said = `${page.title} ${page.slug}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
  const { items, next } = pageOf(all, { limit: SHOWN, cursor });
  const today = await todayByPage(ports, actor, zoneName);
  const { catalog, public_url, key_uses } = ports;
  const rows = items.map(async (page): Promise<PageRow> => {
    const version = await pageVersion(ports, page);
    const { keys, ...glance } = glanceAtPage(catalog.state, page, { public_url, key_uses, version });
    return {
      ...glance,
      integration_id: page.integration_id,
      today: today && (today.get(page.id) ?? { clicks: 0, conversions: 0 }),
      outdated: keys.filter((key) => key.outdated).length,
    };
  });
  return { rows: await Promise.all(rows), total: all.length, next };
}
