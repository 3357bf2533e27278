import { may } from '../domain/accounts/permissions.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { ConversionLine } from '../domain/ledger/conversion-line.ts';
import { conversionLine } from '../domain/ledger/conversion-line.ts';
import { clickTimeline } from './click-timeline.ts';
import type { ReadableEntry } from './click-timeline.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { requireOwn } from './see-click.ts';

/** A conversion, and every status it has had, oldest first. */
export interface SeenConversion {
  at: string;
  line: ConversionLine;
  statuses: ReadableEntry[];
  may_judge: boolean;
  public_url: string;
}

/** Throws a `Refusal` when there is no such conversion for the actor. */
export async function seeConversion(ports: Ports, actor: Actor, id: string): Promise<SeenConversion> {
  await requirePermission(ports, actor, 'conversions.read');
  const conversion = await ports.ledger.conversion(id);
  if (!conversion) throw new Refusal('not_found', 'There is no conversion with this id.');
  requireOwn(actor, conversion, 'There is no conversion with this id.');
  const { timeline } = await clickTimeline(ports, conversion.tid);
  return {
    at: new Date(ports.system.now()).toISOString(),
    line: conversionLine(ports.catalog.state, conversion, may(actor.role, 'revenue.read')),
    statuses: timeline.filter(({ kind }) => kind.startsWith('conversion')),
    may_judge: may(actor.role, 'conversions.judge'),
    public_url: ports.public_url,
  };
}
