import { DeliveryLanes } from '../domain/postbacks/delivery-lanes.ts';
import type { OutgoingPostback } from '../domain/postbacks/postback.ts';
import type { Ports } from './ports.ts';
import { sendPostback } from './send-postback.ts';
import { stopPostback } from './stop-postback.ts';

/** Of one lane in memory; the rest waits in the outbox. */
const STOCK = 64;

export interface Delivery {
  /** Takes in what is due and begins what may begin; resolves at once when that is done, not when it has ended. */
  round(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/**
 * Works the outbox off. Few postbacks of each lane are in memory, so that 100,000 waiting ones weigh nothing. Nothing
 * is begun while `isLeaving`.
 */
export function deliverPostbacks(ports: Ports, isLeaving: () => boolean): Delivery {
  const lanes = new DeliveryLanes();
  const underWay = new Set<Promise<void>>();
  /** Lanes of which the outbox had more than was taken. */
  let deep: ReadonlySet<string> = new Set();
  /** Ended while the outbox was being read: what it says of them is old. */
  const endedMeanwhile = new Set<string>();
  let filling: Promise<void> | undefined;

  function begin(): void {
    while (!isLeaving()) {
      const postback = lanes.take(ports.system.now());
      if (!postback) return;
      const tried = attempt(postback).finally(() => {
        underWay.delete(tried);
        begin();
        // A lane that has run out of a backlog is filled at once: it is worked off without a pause.
        if (deep.has(postback.lane) && !lanes.stocked().includes(postback.lane))
          void fill().catch(() => undefined);
      });
      underWay.add(tried);
    }
  }

  async function attempt(postback: OutgoingPostback): Promise<void> {
    let slow = false;
    try {
      const ended = await sendPostback(ports, postback, isLeaving);
      slow = ended === 'slow';
      if (ended !== 'gone') return;
      lanes.empty(postback.lane);
      await stopPostback(ports, postback);
    } catch (error) {
      // It stays due, under its id.
      const cause = error instanceof Error ? error.message : String(error);
      ports.log('warn', 'a postback could not be worked off: it is tried again', { id: postback.id, cause });
    } finally {
      lanes.ended(postback, slow);
      if (filling) endedMeanwhile.add(postback.id);
    }
  }

  /** One reading of the outbox at a time. */
  function fill(): Promise<void> {
    filling ??= (async () => {
      if (isLeaving()) return;
      endedMeanwhile.clear();
      const due = await ports.ledger.duePostbacks(ports.system.now(), STOCK, lanes.stocked());
      deep = new Set(
        [...Map.groupBy(due, ({ lane }) => lane)]
          .filter(([, rows]) => rows.length === STOCK)
          .map(([name]) => name),
      );
      lanes.stock(due.filter(({ id }) => !endedMeanwhile.has(id)));
      begin();
    })().finally(() => (filling = undefined));
    return filling;
  }

  return {
    round: fill,
    async settled() {
      await filling?.catch(() => undefined);
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
