import type { Listing, Page } from '../domain/ledger/listing.ts';
import type { Postback, PostbackFilter } from '../domain/postbacks/postback.ts';
import { ownRows } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** Postbacks, newest first. For an affiliate only those to it exist: the network's say what it may not know. */
export async function listPostbacks(
  ports: Ports,
  actor: Actor,
  filter: PostbackFilter,
  page: Page,
): Promise<Listing<Postback>> {
  await requirePermission(ports, actor, 'postbacks.read');
  const own = ownRows(ports, actor, filter);
  if (actor.role !== 'affiliate') return ports.ledger.postbacks(own, page);
  if (filter.receiver === 'network') return { items: [], next: null };
  return ports.ledger.postbacks({ ...own, receiver: 'affiliate' }, page);
}
