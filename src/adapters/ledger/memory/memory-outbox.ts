import type {
  OutgoingPostback,
  Postback,
  PostbackCounts,
  PostbackFilter,
} from '../../../domain/postbacks/postback.ts';
import type { MemoryRows, Placed } from './memory-rows.ts';

/** See `Outbox.duePostbacks`. */
export function duePostbacks(
  { postbacks }: MemoryRows,
  now: number,
  limit: number,
  but: readonly string[],
): OutgoingPostback[] {
  const due = postbacks
    .filter(({ value }) => (value.next_at ?? Infinity) <= now && !but.includes(value.lane))
    .sort((one, other) => (one.value.next_at ?? 0) - (other.value.next_at ?? 0) || one.seq - other.seq);
  const taken = new Map<string, number>();
  return due
    .map(({ value }) => value)
    .filter(({ lane }) => {
      const place = (taken.get(lane) ?? 0) + 1;
      taken.set(lane, place);
      return place <= limit;
    });
}

export function isPostback({
  from,
  to,
  ...equal
}: PostbackFilter): (row: Placed<OutgoingPostback>) => boolean {
  return ({ value }) => {
    if (value.at < (from ?? value.at) || value.at >= (to ?? Infinity)) return false;
    const fields: Record<string, unknown> = { ...value };
    return Object.entries(equal).every(([name, wanted]) => wanted === undefined || fields[name] === wanted);
  };
}

/** Without what is sealed of it. */
export function shownPostback({ sealed: _, ...postback }: OutgoingPostback): Postback {
  return postback;
}

export function countPostbacks({ postbacks }: MemoryRows, now: number): PostbackCounts {
  const all = postbacks.map(({ value }) => value);
  const count = (status: string) => all.filter((one) => one.status === status).length;
  const due = all.flatMap(({ next_at }) => (next_at !== undefined && next_at <= now ? [next_at] : []));
  return {
    waiting: count('waiting'),
    failed: count('failed'),
    stopped: count('stopped'),
    oldest_due_at: due.length > 0 ? Math.min(...due) : undefined,
  };
}
