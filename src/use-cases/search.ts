import { allows } from '../domain/accounts/permissions.ts';
import type { SearchHit } from '../domain/catalog/search-hit.ts';
import { isOwn } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { searchById } from './search-by-id.ts';

const MOST = 12;

/**
 * What has every word of `text` in its name, or is the click or conversion of this id; of what exists for who asks.
 * Pages first, then whom and what they are of.
 */
export async function search(ports: Ports, actor: Actor, text: string): Promise<SearchHit[]> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const { landing_pages, affiliates, integrations } = ports.catalog.state;
  const hits: SearchHit[] = [];
  const add = (hit: SearchHit, ...also: string[]) => {
    const said = [hit.name, hit.id, hit.hint, ...also].join(' ').toLowerCase();
    if (words.every((word) => said.includes(word))) hits.push(hit);
  };
  if (allows(actor, 'pages.read'))
    for (const { id, title, slug, affiliate_id, archived_at } of Object.values(landing_pages))
      if (archived_at === undefined && isOwn(actor, affiliate_id))
        add({ kind: 'landing_page', id, name: title, hint: slug }, affiliates[affiliate_id]?.name ?? '');
  const named = [
    { kind: 'affiliate', things: affiliates, permission: 'affiliates.read' },
    { kind: 'integration', things: integrations, permission: 'integrations.read' },
  ] as const;
  for (const { kind, things, permission } of named)
    if (allows(actor, permission))
      for (const { id, name, archived_at } of Object.values(things))
        if (archived_at === undefined) add({ kind, id, name });
  return [...(await searchById(ports, actor, text.trim())), ...hits].slice(0, MOST);
}
