import { allows } from '../domain/accounts/permissions.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { ClickLine } from '../domain/ledger/click-line.ts';
import { clickLine } from '../domain/ledger/click-line.ts';
import { isClickStatus } from '../domain/ledger/click.ts';
import type { ListWish } from '../domain/ledger/list-wish.ts';
import type { Names } from '../domain/ledger/names.ts';
import { namesOf } from '../domain/ledger/names.ts';
import type { Span } from '../domain/ledger/period.ts';
import { spanOf } from '../domain/ledger/period.ts';
import { listClicks } from './list-clicks.ts';
import { ownRows } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { readFilterNumber } from './read-filter-number.ts';
import { requirePermission } from './require-permission.ts';
import { zoneNamed } from './zone-named.ts';

const SHOWN = 50;
/** No list says more of its length than "more than this". */
const COUNTED = 10_000;

/** A screen of clicks. `count` stops at `COUNTED`; `problem` says why nothing could be looked for. */
export interface SeenClicks {
  at: string;
  lines: ClickLine[];
  next: string | null;
  /** Undefined where only rows were wanted. */
  count?: number;
  span: Span;
  names: Names;
  may_settle: boolean;
  public_url: string;
  problem?: string;
}

/** What the actor may see of the clicks asked for, newest first; `zoneName` is the reader's, whose days are meant. */
export async function seeClicks(
  ports: Ports,
  actor: Actor,
  wish: ListWish,
  zoneName: string,
): Promise<SeenClicks> {
  await requirePermission(ports, actor, 'clicks.read');
  const now = ports.system.now();
  const { state } = ports.catalog;
  const { period, from, to, cursor, test, status, msisdn, is_followed, ...equal } = wish;
  const span = spanOf({ period, from, to }, zoneNamed(zoneName), now);
  const filter = ownRows(ports, actor, {
    ...equal,
    ...span,
    status: isClickStatus(status) ? status : undefined,
    test: test === 'true',
  });
  const seen = {
    at: new Date(now).toISOString(),
    span,
    names: namesOf(state, actor.affiliate_id),
    may_settle: allows(actor, 'clicks.settle'),
    public_url: ports.public_url,
  };
  const msisdn_hash = readFilterNumber(ports, msisdn);
  if (msisdn_hash instanceof Refusal)
    return { ...seen, lines: [], next: null, count: 0, problem: msisdn_hash.issues[0]?.message };
  const { items, next } = await listClicks(ports, actor, { ...filter, msisdn }, { limit: SHOWN, cursor });
  const isWhole = next === null && cursor === undefined;
  const counted = () => ports.ledger.countClicks({ ...filter, msisdn_hash }, COUNTED + 1);
  const count = isWhole ? items.length : is_followed ? undefined : await counted();
  const lines = items.map(async (click) => {
    const conversion = click.status === 'verified' ? await ports.ledger.conversionOf(click.tid) : undefined;
    return clickLine(state, click, conversion);
  });
  return { ...seen, lines: await Promise.all(lines), next, count };
}
