import { Refusal } from '../domain/catalog/refusal.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { TimelineEntry } from '../domain/ledger/ledger.ts';
import { openReply } from './advertiser-reply.ts';
import type { Ports } from './ports.ts';

/** A line of the timeline as people read it: time ISO 8601, the advertiser's masked answer opened. */
export type ReadableEntry = Omit<TimelineEntry, 'at' | 'sealed_reply'> & { at: string; reply?: string };

/** A click and what happened to it, oldest first. Throws a `Refusal` when there is no such click. */
export async function clickTimeline(
  ports: Ports,
  tid: string,
): Promise<{ click: Click; timeline: ReadableEntry[] }> {
  const click = await ports.ledger.click(tid);
  if (!click) throw new Refusal('not_found', 'There is no click with this tid.');
  const entries = await ports.ledger.timeline(tid);
  const timeline = entries.map(({ sealed_reply, at, ...entry }) => ({
    ...entry,
    at: new Date(at).toISOString(),
    reply: openReply(ports, { sealed_reply }),
  }));
  return { click, timeline };
}
