import type { Postback, PostbackTry } from '../../../domain/postbacks/postback.ts';
import type { Tables } from '../tables.ts';

/** See `Outbox.endTry`. */
export function endTry(tables: Tables, id: string, made: PostbackTry): Postback | undefined {
  const postback = tables.postback(id);
  if (!postback) return undefined;
  const { at, http_status, detail, status, next_at } = made;
  const tried: Postback = {
    ...postback,
    status,
    round: postback.round + 1,
    tries: postback.tries + 1,
    next_at,
    tried_at: at,
    http_status,
    detail,
  };
  tables.addTry(id, made);
  tables.updatePostback(tried);
  return tried;
}
