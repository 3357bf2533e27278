import type { KeptPostback } from '../domain/postbacks/postback-definition.ts';
import type { PostbackReceiver } from '../domain/postbacks/postback-macros.ts';
import { TRIED_FOR_MS } from '../domain/postbacks/postback-schedule.ts';
import type { Ports } from './ports.ts';

/** Of one transaction. */
const AT_ONCE = 200;

/** What was held for a postback that is on, goes out: each to the address it was written for, if that is still the one. */
export async function resumePostbacks(
  ports: Ports,
  receiver: PostbackReceiver,
  postback: KeptPostback | undefined,
  affiliate_id?: string,
): Promise<void> {
  if (!postback?.enabled) return;
  const source = { receiver, affiliate_id, template: postback.url };
  const at = ports.system.now();
  const how = { at, until: at + TRIED_FOR_MS, limit: AT_ONCE };
  try {
    while ((await ports.ledger.resumePostbacks(source, how)) === AT_ONCE) continue;
  } catch {
    // The store is busy: what is left stays stopped, and can be sent again from the log.
    ports.log('warn', 'postbacks that were held could not all be put back in the queue', { receiver });
  }
}
