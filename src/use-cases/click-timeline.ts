import { allows } from '../domain/accounts/permissions.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { TimelineEntry } from '../domain/ledger/ledger.ts';
import { openReply } from './advertiser-reply.ts';
import { isOwn } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** A line of the timeline as people read it: time ISO 8601, the advertiser's masked answer opened. */
export type ReadableEntry = Omit<TimelineEntry, 'at' | 'sealed_reply'> & { at: string; reply?: string };

/**
 * A click and what happened to it, oldest first. Who may not see integrations is told how calls ended, not what the
 * advertiser answered, and not who of the network did something. Throws a `Refusal` when there is no such click.
 */
export async function clickTimeline(
  ports: Ports,
  actor: Actor,
  tid: string,
): Promise<{ click: Click; timeline: ReadableEntry[] }> {
  await requirePermission(ports, actor, 'clicks.read');
  const click = await ports.ledger.click(tid);
  if (!click || !isOwn(actor, click.affiliate_id))
    throw new Refusal('not_found', 'There is no click with this tid.');
  const entries = await ports.ledger.timeline(tid);
  const timeline = entries.map(({ sealed_reply, at, ...entry }) => ({
    ...entry,
    at: new Date(at).toISOString(),
    reply: openReply(ports, { sealed_reply }),
  }));
  if (allows(actor, 'integrations.read')) return { click, timeline };
  return { click, timeline: timeline.map(withoutAdvertiser) };
}

function withoutAdvertiser({ reply: _, detail: __, by, ...entry }: ReadableEntry): ReadableEntry {
  const isTold = by === undefined || ['verify', 'status', 'callback', 'hold'].includes(by);
  return { ...entry, by: isTold ? by : 'admin' };
}
