import { Refusal } from '../domain/catalog/refusal.ts';
import type { Postback } from '../domain/postbacks/postback.ts';
import { TRIED_FOR_MS } from '../domain/postbacks/postback-schedule.ts';
import { postbackOf } from './postback-source.ts';
import type { Actor, Ports } from './ports.ts';
import { ownPostback } from './read-postback.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Sends a postback once more, whatever became of it: under the same id, to the address it was written for, and tried
 * for another 72 hours. Throws a `Refusal` when there is none for who asks, or it is switched off.
 */
export async function redeliverPostback(ports: Ports, actor: Actor, id: string): Promise<Postback> {
  await requirePermission(ports, actor, 'postbacks.redeliver');
  const postback = await ownPostback(ports, actor, id);
  if (!postbackOf(ports.catalog.state, postback)?.enabled)
    throw new Refusal(
      'conflict',
      'This postback is switched off: switch it on first, and send it again then.',
    );
  const at = ports.system.now();
  const queued = await ports.ledger.redeliver(id, { at, until: at + TRIED_FOR_MS });
  await writeAudit(ports, actor, 'postback.redelivered', id, { receiver: postback.receiver });
  return queued ?? postback;
}
