import type { Names } from '../domain/ledger/names.ts';
import { namesOf } from '../domain/ledger/names.ts';
import type { Span } from '../domain/ledger/period.ts';
import { spanOf } from '../domain/ledger/period.ts';
import type { PostbackEvent } from '../domain/postbacks/postback-definition.ts';
import { POSTBACK_EVENTS } from '../domain/postbacks/postback-definition.ts';
import type { PostbackLine } from '../domain/postbacks/postback-line.ts';
import { postbackLine } from '../domain/postbacks/postback-line.ts';
import type { PostbackStatus } from '../domain/postbacks/postback.ts';
import { POSTBACK_STATUSES } from '../domain/postbacks/postback.ts';
import { listPostbacks } from './list-postbacks.ts';
import type { Actor, Ports } from './ports.ts';
import { zoneNamed } from './zone-named.ts';

const SHOWN = 50;

/** What is asked of the log of postbacks, as its address holds it. */
export interface PostbackWish {
  affiliate_id?: string;
  landing_page_id?: string;
  receiver?: string;
  event?: string;
  status?: string;
  tid?: string;
  period?: string;
  from?: string;
  to?: string;
  cursor?: string;
}

/** A screen of the log. */
export interface SeenPostbacks {
  at: string;
  lines: PostbackLine[];
  next: string | null;
  span: Span;
  names: Names;
  public_url: string;
}

export async function seePostbacks(
  ports: Ports,
  actor: Actor,
  wish: PostbackWish,
  zoneName: string,
): Promise<SeenPostbacks> {
  const now = ports.system.now();
  const { period, from, to, cursor, event, status, receiver, affiliate_id, landing_page_id, tid } = wish;
  const span = spanOf({ period, from, to }, zoneNamed(zoneName), now);
  const filter = {
    ...{ ...span, affiliate_id, landing_page_id, tid },
    event: POSTBACK_EVENTS.find((one): one is PostbackEvent => one === event),
    status: POSTBACK_STATUSES.find((one): one is PostbackStatus => one === status),
    receiver: receiver === 'affiliate' || receiver === 'network' ? receiver : undefined,
  } as const;
  const { items, next } = await listPostbacks(ports, actor, filter, { limit: SHOWN, cursor });
  return {
    at: new Date(now).toISOString(),
    lines: items.map((postback) => postbackLine(ports.catalog.state, postback)),
    next,
    span,
    names: namesOf(ports.catalog.state, actor.affiliate_id),
    public_url: ports.public_url,
  };
}
