import type { Postback, PostbackSource } from '../../../domain/postbacks/postback.ts';
import type { Tables } from '../tables.ts';

/** See `Outbox.redeliver`. */
export function redeliver(
  tables: Tables,
  id: string,
  { at, until }: { at: number; until: number },
): Postback | undefined {
  const postback = tables.postback(id);
  if (!postback) return undefined;
  const queued: Postback = { ...postback, status: 'waiting', round: 0, next_at: at, until };
  tables.updatePostback(queued);
  return queued;
}

/** See `Outbox.resumePostbacks`. */
export function resumePostbacks(
  tables: Tables,
  source: PostbackSource,
  { at, until, limit }: { at: number; until: number; limit: number },
): number {
  const held = tables.postbacksIn('stopped', source, limit);
  for (const { id } of held) redeliver(tables, id, { at, until });
  return held.length;
}

/** See `Outbox.holdPostbacks`. */
export function holdPostbacks(
  tables: Tables,
  source: PostbackSource,
  { detail, limit }: { detail: string; limit: number },
): number {
  const waiting = tables.postbacksIn('waiting', source, limit);
  for (const postback of waiting)
    tables.updatePostback({ ...postback, status: 'stopped', next_at: undefined, detail });
  return waiting.length;
}
