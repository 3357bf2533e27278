import type { SearchHit } from '../../domain/catalog/search-hit.ts';
import type { Role } from '../../domain/accounts/role.ts';
import type { Say } from '../words.ts';
import type { Found } from './commands.ts';

/** Where a hit of the admin API's search leads; undefined where a role has no room for it. */
export function foundOf(say: Say, role: Role, { kind, id, name, hint }: SearchHit): Found | undefined {
  const own = role === 'affiliate';
  const rooms = {
    landing_page: { kind: say('Landing page'), icon: 'page', room: 'landing-pages' },
    affiliate: { kind: say('Affiliates'), icon: 'people', room: 'affiliates' },
    integration: { kind: say('Integration'), icon: 'plug', room: 'integrations' },
    click: { kind: say('Click'), icon: 'click', room: 'clicks' },
    conversion: { kind: say('Conversion'), icon: 'conversion', room: 'conversions' },
  } as const;
  const { kind: word, icon, room } = rooms[kind];
  // The portal shows a conversion by its click.
  if (own && !['landing_page', 'click'].includes(kind)) return undefined;
  const href = `/${own ? 'portal' : 'console'}/${room}/${id}`;
  return { kind: word, name, hint: hint ? `${word} · ${hint}` : word, href, icon };
}
