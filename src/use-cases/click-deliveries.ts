import { allows } from '../domain/accounts/permissions.ts';
import type { Postback, PostbackTry } from '../domain/postbacks/postback.ts';
import { listPostbacks } from './list-postbacks.ts';
import type { Actor, Ports } from './ports.ts';

/** A click has an event or two, a change of status and the network's copy of each. */
const MOST = 20;

/** A postback a click caused, with its tries, oldest first. */
export interface Delivery {
  postback: Postback;
  tries: PostbackTry[];
}

/** Who was told of a click and how that went, newest first; nothing for those who may not read postbacks. */
export async function clickDeliveries(ports: Ports, actor: Actor, tid: string): Promise<Delivery[]> {
  if (!allows(actor, 'postbacks.read')) return [];
  const { items } = await listPostbacks(ports, actor, { tid }, { limit: MOST });
  return Promise.all(
    items.map(async (postback) => ({ postback, tries: await ports.ledger.postbackTries(postback.id) })),
  );
}
