import { allows } from '../domain/accounts/permissions.ts';
import type { ConversionLine } from '../domain/ledger/conversion-line.ts';
import { conversionLine } from '../domain/ledger/conversion-line.ts';
import { ERASED } from '../domain/ledger/erased.ts';
import { clickTimeline } from './click-timeline.ts';
import type { ReadableEntry } from './click-timeline.ts';
import { actorName } from './actor-name.ts';
import type { Actor, Ports } from './ports.ts';
import { readConversion } from './read-conversion.ts';

/** A conversion, and every status it has had, oldest first. */
export interface SeenConversion {
  at: string;
  line: ConversionLine;
  statuses: ReadableEntry[];
  may_judge: boolean;
  /** There is a whole number, and who asks may see it. */
  may_disclose: boolean;
  public_url: string;
}

/** Throws a `Refusal` when there is no such conversion for the actor. */
export async function seeConversion(ports: Ports, actor: Actor, id: string): Promise<SeenConversion> {
  const conversion = await readConversion(ports, actor, id);
  const { timeline } = await clickTimeline(ports, actor, conversion.tid);
  return {
    at: new Date(ports.system.now()).toISOString(),
    line: conversionLine(ports.catalog.state, conversion, allows(actor, 'revenue.read')),
    statuses: timeline
      .filter(({ kind }) => kind.startsWith('conversion'))
      .map((entry) => ({ ...entry, by: entry.by && (actorName(ports, entry.by) ?? entry.by) })),
    may_judge: allows(actor, 'conversions.judge'),
    may_disclose: allows(actor, 'numbers.read') && conversion.msisdn_masked !== ERASED,
    public_url: ports.public_url,
  };
}
