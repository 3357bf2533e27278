import { expect, it } from 'vitest';
import { DeliveryLanes } from '../../../src/domain/postbacks/delivery-lanes.ts';
import type { OutgoingPostback } from '../../../src/domain/postbacks/postback.ts';

let made = 0;

function postback(lane: string): OutgoingPostback {
  made += 1;
  return {
    id: `p-${made}`,
    at: 0,
    event: 'conversion',
    receiver: 'affiliate',
    tid: 't',
    affiliate_id: 'kiwi',
    integration_id: 'acme',
    landing_page_id: 'win-a-phone',
    method: 'GET',
    template: '',
    address: '',
    lane,
    status: 'waiting',
    round: 0,
    tries: 0,
    until: 0,
  };
}

const many = (lane: string, count: number) => Array.from({ length: count }, () => postback(lane));
const BOUNDS = { all: 20, slow: 3, host: 12, lane: 8, host_per_second: 1000 };

function takeAll(lanes: DeliveryLanes, now = 0): OutgoingPostback[] {
  const taken = [];
  for (let next = lanes.take(now); next; next = lanes.take(now)) taken.push(next);
  return taken;
}

it('lanes take turns, each in its own order; nothing is taken twice', () => {
  const lanes = new DeliveryLanes(BOUNDS);
  const [a, b] = [many('a h1', 3), many('b h2', 2)];
  lanes.stock([...a, ...b]);
  lanes.stock(a);
  expect(takeAll(lanes).map(({ id }) => id)).toEqual([a[0], b[0], a[1], b[1], a[2]].map((one) => one?.id));
  lanes.stock(a);
  expect(takeAll(lanes)).toEqual([]);
  expect(lanes.stocked()).toEqual([]);
});

it('a receiver gets more at once with each quick answer, and one after a slow one', () => {
  const lanes = new DeliveryLanes(BOUNDS);
  lanes.stock(many('a h', 40));
  const first = takeAll(lanes);
  expect(first).toHaveLength(4);
  for (const one of first) lanes.ended(one, false);
  const second = takeAll(lanes);
  expect(second).toHaveLength(8);
  for (const one of second) lanes.ended(one, true);
  const [slow, ...rest] = takeAll(lanes);
  expect(rest).toEqual([]);
  if (slow) lanes.ended(slow, false);
  expect(takeAll(lanes)).toHaveLength(2);
});

it('one host is not called more often at once, nor in a second, whoever is told there', () => {
  const lanes = new DeliveryLanes({ ...BOUNDS, host_per_second: 10 });
  for (const name of ['a', 'b', 'c', 'd', 'e']) lanes.stock(many(`${name} h`, 9));
  const first = takeAll(lanes, 500);
  expect(first).toHaveLength(10);
  for (const one of first) lanes.ended(one, false);
  expect(takeAll(lanes, 999)).toEqual([]);
  expect(takeAll(lanes, 1000)).toHaveLength(10);
  const wide = new DeliveryLanes(BOUNDS);
  for (const name of ['a', 'b', 'c', 'd', 'e']) wide.stock(many(`${name} h`, 9));
  expect(takeAll(wide)).toHaveLength(BOUNDS.host);
});

it('slow receivers leave room for the others, however many they are', () => {
  const lanes = new DeliveryLanes(BOUNDS);
  const slow = Array.from({ length: 10 }, (_, place) => `slow-${place} h${place}`);
  for (const lane of slow) {
    lanes.stock(many(lane, 3));
    for (const one of takeAll(lanes)) lanes.ended(one, true);
    lanes.stock(many(lane, 3));
  }
  const under = takeAll(lanes);
  expect(under.length).toBeLessThanOrEqual(BOUNDS.slow);
  lanes.stock(many('quick q', 3));
  expect(takeAll(lanes).map(({ lane }) => lane)).toEqual(['quick q', 'quick q', 'quick q']);
});

it('what waits in a lane can be forgotten, and comes back', () => {
  const lanes = new DeliveryLanes(BOUNDS);
  const rows = many('a h', 3);
  lanes.stock(rows);
  expect(lanes.stocked()).toEqual(['a h']);
  lanes.empty('a h');
  expect(takeAll(lanes)).toEqual([]);
  lanes.stock(rows);
  expect(takeAll(lanes)).toHaveLength(3);
});
