import { nextTry } from '../domain/postbacks/postback-schedule.ts';
import type { OutgoingPostback, PostbackTry } from '../domain/postbacks/postback.ts';
import type { OutgoingEnd } from '../domain/egress/outgoing.ts';
import { openPostbackSecret } from './keep-postback.ts';
import { postbackOf } from './postback-source.ts';
import type { Ports } from './ports.ts';
import { callOf } from './sealed-postback.ts';

const MOST_REPLY = 1000;
/** From here on a receiver is slow, however it ends. */
const SLOW_MS = 3000;

/** What became of a postback whose turn it was. `gone`: its receiver wants no more (410), or the postback is off. */
export type Delivery = 'ended' | 'slow' | 'gone' | 'cut';

/**
 * Tries a postback once and records how it went. `cut`: it was broken off by our own leaving, which is no answer: it
 * is due again after the next start. Rejects when the ledger is not to be had.
 */
export async function sendPostback(
  ports: Ports,
  postback: OutgoingPostback,
  isLeaving: () => boolean,
): Promise<Delivery> {
  const source = postbackOf(ports.catalog.state, postback);
  if (!source?.enabled) return 'gone';
  const at = ports.system.now();
  const { id } = postback;
  const call = callOf(ports, postback);
  if (!call) {
    const detail = 'What it was to hold cannot be read any more: erased, or sealed by a key that is gone.';
    await ports.ledger.endTry(id, { at, ms: 0, status: 'failed', detail });
    return 'ended';
  }
  const { end } = await ports.postbacks.send({ id, at, ...call, secret: openPostbackSecret(ports, source) });
  if (isLeaving() && end.kind !== 'answered') return 'cut';
  await ports.ledger.endTry(id, tryOf(ports, postback, at, end));
  if (end.kind === 'answered' && end.http_status === 410) return 'gone';
  return end.ms >= SLOW_MS ? 'slow' : 'ended';
}

function tryOf(
  { system }: Ports,
  { round, until, sealed }: OutgoingPostback,
  at: number,
  end: OutgoingEnd,
): PostbackTry {
  const { ms } = end;
  const now = system.now();
  const retry = (retry_after?: number) => {
    const next_at = nextTry({ tries: round + 1, now, until }, Number(system.digits(6)) / 1e6, retry_after);
    return next_at === undefined
      ? ({ status: 'failed' } as const)
      : ({ status: 'waiting', next_at } as const);
  };
  if (end.kind !== 'answered') return { at, ms, detail: end.detail, ...retry() };
  const { http_status } = end;
  // A receiver may echo what it was asked; of a number nothing is kept.
  const reply = sealed === undefined ? end.body.slice(0, MOST_REPLY) || undefined : undefined;
  const tried = { at, ms, http_status, reply };
  if (http_status >= 200 && http_status < 300) return { ...tried, status: 'delivered' };
  if (http_status === 410)
    return { ...tried, status: 'stopped', detail: 'It wants no more (410): the postback is switched off.' };
  const detail =
    http_status >= 300 && http_status < 400
      ? 'It answered with a redirect, which is not followed.'
      : 'It did not answer with a 2xx.';
  const heeds = http_status === 429 || http_status === 503;
  return { ...tried, detail, ...retry(heeds ? end.retry_after : undefined) };
}
