import { allows } from '../domain/accounts/permissions.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { ConversionLine } from '../domain/ledger/conversion-line.ts';
import { conversionLine } from '../domain/ledger/conversion-line.ts';
import type { ConversionSums } from '../domain/ledger/conversion-sums.ts';
import { noConversions } from '../domain/ledger/conversion-sums.ts';
import { isConversionStatus } from '../domain/ledger/conversion.ts';
import type { ListWish } from '../domain/ledger/list-wish.ts';
import type { Names } from '../domain/ledger/names.ts';
import { namesOf } from '../domain/ledger/names.ts';
import type { Span } from '../domain/ledger/period.ts';
import { spanOf } from '../domain/ledger/period.ts';
import { listConversions } from './list-conversions.ts';
import { ownRows } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { readFilterNumber } from './read-filter-number.ts';
import { requirePermission } from './require-permission.ts';
import { zoneNamed } from './zone-named.ts';

const SHOWN = 50;

/** A screen of conversions, and what all that were asked for come to. */
export interface SeenConversions {
  at: string;
  lines: ConversionLine[];
  next: string | null;
  /** Undefined where only rows were wanted. */
  sums?: ConversionSums;
  span: Span;
  names: Names;
  shows_revenue: boolean;
  may_judge: boolean;
  public_url: string;
  problem?: string;
}

/** What the actor may see of the conversions asked for, newest first. `zoneName`: the reader's. */
export async function seeConversions(
  ports: Ports,
  actor: Actor,
  { outcome: _, ...wish }: ListWish,
  zoneName: string,
): Promise<SeenConversions> {
  await requirePermission(ports, actor, 'conversions.read');
  const now = ports.system.now();
  const { state } = ports.catalog;
  const shows_revenue = allows(actor, 'revenue.read');
  const { period, from, to, cursor, test, status, msisdn, is_followed, ...equal } = wish;
  const span = spanOf({ period, from, to }, zoneNamed(zoneName), now);
  const filter = ownRows(ports, actor, {
    ...equal,
    ...span,
    status: isConversionStatus(status) ? status : undefined,
    test: test === 'true',
  });
  const seen = {
    at: new Date(now).toISOString(),
    span,
    names: namesOf(state, actor.affiliate_id),
    shows_revenue,
    may_judge: allows(actor, 'conversions.judge'),
    public_url: ports.public_url,
  };
  const msisdn_hash = readFilterNumber(ports, msisdn);
  if (msisdn_hash instanceof Refusal)
    return { ...seen, lines: [], next: null, sums: noConversions(), problem: msisdn_hash.issues[0]?.message };
  const [{ items, next }, sums] = await Promise.all([
    listConversions(ports, actor, { ...filter, msisdn }, { limit: SHOWN, cursor }),
    is_followed ? undefined : ports.ledger.sumConversions({ ...filter, msisdn_hash }),
  ]);
  const lines = items.map((conversion) => conversionLine(state, conversion, shows_revenue));
  return { ...seen, lines, next, sums: sums && (shows_revenue ? sums : { ...sums, revenue: {} }) };
}
