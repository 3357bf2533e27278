import { Refusal } from '../domain/catalog/refusal.ts';
import type { Postback, PostbackTry } from '../domain/postbacks/postback.ts';
import { isOwn } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** One postback with its tries, oldest first; throws a `Refusal` (`not_found`) when it does not exist for who asks. */
export async function readPostback(
  ports: Ports,
  actor: Actor,
  id: string,
): Promise<{ postback: Postback; tries: PostbackTry[] }> {
  await requirePermission(ports, actor, 'postbacks.read');
  const postback = await ownPostback(ports, actor, id);
  return { postback, tries: await ports.ledger.postbackTries(id) };
}

/** One postback that exists for who asks. */
export async function ownPostback(ports: Ports, actor: Actor, id: string): Promise<Postback> {
  const postback = await ports.ledger.postback(id);
  const isTheirs =
    postback &&
    isOwn(actor, postback.affiliate_id) &&
    !(actor.role === 'affiliate' && postback.receiver === 'network');
  if (!isTheirs) throw new Refusal('not_found', 'There is no postback with this id.');
  return postback;
}
