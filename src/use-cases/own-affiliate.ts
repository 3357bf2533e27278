import { Refusal } from '../domain/catalog/refusal.ts';
import type { Actor } from './ports.ts';

/**
 * Whose things are looked at: of the role `affiliate` its own alone, of everybody else whoever's were asked for,
 * undefined for all. Another's do not exist for an affiliate: throws a `Refusal`.
 */
export function ownAffiliate(actor: Actor, asked?: string): string | undefined {
  if (actor.role !== 'affiliate') return asked;
  if (actor.affiliate_id === undefined || (asked !== undefined && asked !== actor.affiliate_id))
    throw new Refusal('not_found', 'There is no affiliate with this id.');
  return actor.affiliate_id;
}
