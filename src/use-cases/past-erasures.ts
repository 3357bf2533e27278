import type { Listing, Page } from '../domain/ledger/listing.ts';
import { actorName } from './actor-name.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** That a person was erased: when, by whom, how much; not who it was. Times in milliseconds. */
export interface PastErasure {
  at: number;
  who: string;
  /** How people call `who`. */
  name?: string;
  clicks: number;
  conversions: number;
  erased: number;
  left: number;
}

/** People erased by number, newest first, as the audit holds it; what retention erases is not a person asked for. */
export async function pastErasures(ports: Ports, actor: Actor, page: Page): Promise<Listing<PastErasure>> {
  await requirePermission(ports, actor, 'people.erase');
  const { items, next } = await ports.ledger.audits(page, { what: 'person.erased' });
  return {
    items: items.map(({ at, who, detail = {} }) => ({
      at,
      who,
      name: actorName(ports, who),
      clicks: Number(detail['clicks'] ?? 0),
      conversions: Number(detail['conversions'] ?? 0),
      erased: Number(detail['erased'] ?? 0),
      left: Number(detail['left'] ?? 0),
    })),
    next,
  };
}
