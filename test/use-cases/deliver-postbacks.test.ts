import { expect, it } from 'vitest';
import type { OutgoingEnd } from '../../src/domain/egress/outgoing.ts';
import type { PostbackMessage } from '../../src/domain/postbacks/postback-sender.ts';
import { deliverPostbacks } from '../../src/use-cases/deliver-postbacks.ts';
import { redeliverPostback } from '../../src/use-cases/redeliver-postback.ts';
import { adminWorld, recordClick } from '../server/admin-api/admin-world.ts';
import { ADMIN } from '../support/actors.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Answer = (message: PostbackMessage) => OutgoingEnd | Promise<OutgoingEnd>;
const answered = (http_status: number): OutgoingEnd => ({ kind: 'answered', http_status, body: '', ms: 5 });

/** Kiwi's conversion and whoever is told of it, by a clock that is moved. */
async function toldWorld(postback: Record<string, unknown> = {}) {
  const world = await adminWorld();
  const { page } = await world.populate();
  await world.ask('PATCH', '/affiliates/kiwi', {
    postback: { url: 'https://t.example/?c={tid}', ...postback },
  });
  const sent: PostbackMessage[] = [];
  const does = { answer: (() => answered(200)) as Answer, is_leaving: false };
  world.ports.postbacks.send = async (message) => {
    sent.push(message);
    return { headers: {}, end: await does.answer(message) };
  };
  const delivery = deliverPostbacks(world.ports, () => does.is_leaving);
  return {
    world,
    sent,
    does,
    delivery,
    convert: () => recordClick(world, page, {}, 'verified'),
    async round() {
      await delivery.round();
      await delivery.settled();
    },
    async rows() {
      return (await world.ports.ledger.postbacks({}, { limit: 50 })).items;
    },
  };
}

it('a receiver that is down for ten minutes is told after its recovery, under one id, at a new time (C1)', async () => {
  const { world, does, sent, convert, round, rows } = await toldWorld({ method: 'POST' });
  does.answer = () => ({ kind: 'not_reached', detail: 'No connection could be opened.', ms: 1 });
  await convert();
  for (let waited = 0; waited < 10 * MINUTE; waited += 5000, world.pass(5000)) await round();
  expect(sent.length).toBeGreaterThan(3);
  does.answer = () => answered(204);
  for (let waited = 0; waited < 20 * MINUTE; waited += 5000, world.pass(5000)) await round();
  expect(await rows()).toMatchObject([{ status: 'delivered', tries: sent.length }]);
  expect(new Set(sent.map(({ id, url, body }) => `${id} ${url} ${body}`)).size).toBe(1);
  expect(new Set(sent.map(({ at }) => at)).size).toBe(sent.length);
});

it('what 72 hours did not deliver is given up, is seen, and can be sent again (I5)', async () => {
  const { world, does, sent, convert, round, rows } = await toldWorld();
  does.answer = () => answered(500);
  await convert();
  for (let waited = 0; waited < 73 * HOUR; waited += 10 * MINUTE, world.pass(10 * MINUTE)) await round();
  const [given] = await rows();
  expect(given).toMatchObject({ status: 'failed', tries: 13 });
  expect(sent).toHaveLength(13);
  expect(await world.ports.ledger.countPostbacks(world.ports.system.now())).toMatchObject({
    failed: 1,
    waiting: 0,
  });
  await redeliverPostback(world.ports, ADMIN, given?.id ?? '');
  await round();
  expect((await rows())[0]).toMatchObject({ status: 'waiting', tries: 14 });
  does.answer = () => answered(200);
  world.pass(MINUTE);
  await round();
  expect(await rows()).toMatchObject([{ status: 'delivered', tries: 15, id: given?.id }]);
  expect((await world.ask('GET', `/postbacks/${given?.id}`)).json().log).toHaveLength(15);
});

it('a try that our own leaving cuts off is none: it is due again', async () => {
  const { does, sent, convert, round, rows, delivery } = await toldWorld();
  await convert();
  does.answer = () => {
    does.is_leaving = true;
    return { kind: 'lost', detail: 'The connection ended before a whole answer came.', ms: 9 };
  };
  await round();
  expect(await rows()).toMatchObject([{ status: 'waiting', tries: 0 }]);
  await delivery.round();
  expect(sent).toHaveLength(1);
  does.is_leaving = false;
  does.answer = () => answered(200);
  await round();
  expect(sent.map(({ id }) => id)).toEqual([sent[0]?.id, sent[0]?.id]);
  expect(await rows()).toMatchObject([{ status: 'delivered', tries: 1 }]);
});

it('410 of an address that was changed since stops what was written for it, and not the new one', async () => {
  const { world, does, convert, round, rows } = await toldWorld();
  await convert();
  await world.ask('PATCH', '/affiliates/kiwi', { postback: { url: 'https://new.example/' } });
  await convert();
  does.answer = ({ url }) => answered(url.startsWith('https://t.example') ? 410 : 200);
  await round();
  await round();
  const states = Object.fromEntries(
    (await rows()).map(({ address, status }) => [new URL(address).host, status]),
  );
  expect(states).toEqual({ 't.example': 'stopped', 'new.example': 'delivered' });
  expect((await world.ask('GET', '/affiliates/kiwi')).json().postback.enabled).toBe(true);
});

it('a new address is on, although the old one’s receiver had said to stop', async () => {
  const { world, does, convert, round } = await toldWorld();
  await convert();
  does.answer = () => answered(410);
  await round();
  const affiliate = async () => (await world.ask('GET', '/affiliates/kiwi')).json();
  expect(await affiliate()).toMatchObject({
    postback: { enabled: false },
    postback_stopped_at: expect.any(String),
  });
  await world.ask('PATCH', '/affiliates/kiwi', { postback: { method: 'POST' } });
  expect((await affiliate()).postback.enabled).toBe(false);
  await world.ask('PATCH', '/affiliates/kiwi', { postback: { url: 'https://new.example/' } });
  expect((await affiliate()).postback.enabled).toBe(true);
  expect(await affiliate()).not.toHaveProperty('postback_stopped_at');
});

it('what waits when a postback is switched off is held, and told when it is on again', async () => {
  const { world, sent, convert, round, rows } = await toldWorld();
  await convert();
  await world.ask('PATCH', '/affiliates/kiwi', { postback: { enabled: false } });
  await round();
  await convert();
  expect((await rows()).map(({ status }) => status)).toEqual(['stopped']);
  expect(sent).toEqual([]);
  await world.ask('PATCH', '/affiliates/kiwi', { postback: { enabled: true } });
  await round();
  expect((await rows()).map(({ status }) => status)).toEqual(['delivered']);
});

it('what cannot be opened any more is not sent with a mask in place of the number', async () => {
  const { world, sent, convert, round, rows } = await toldWorld({
    url: 'https://t.example/?m={msisdn}',
    include_msisdn: true,
  });
  await convert();
  const { open } = world.ports.vault;
  world.ports.vault.open = (sealed, purpose) => {
    if (purpose === 'postback') throw new Error('Not a sealed value.');
    return open(sealed, purpose);
  };
  await round();
  expect(sent).toEqual([]);
  expect(await rows()).toMatchObject([
    { status: 'failed', detail: expect.stringContaining('cannot be read') },
  ]);
});

it('a ledger that cannot be had for the end of a try leaves it due, and others go on', async () => {
  const { world, sent, convert, round, rows } = await toldWorld();
  await convert();
  await convert();
  const { endTry } = world.ports.ledger;
  let refused = 0;
  world.ports.ledger.endTry = (id, made) =>
    refused++ === 0 ? Promise.reject(new Error('busy')) : endTry(id, made);
  await round();
  expect((await rows()).map(({ status }) => status).sort()).toEqual(['delivered', 'waiting']);
  await round();
  expect((await rows()).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
});

it('an event that cannot be told is recorded all the same, and logged', async () => {
  const { world, convert, rows } = await toldWorld({ include_msisdn: true });
  const { seal } = world.ports.vault;
  world.ports.vault.seal = (text, purpose) => {
    if (purpose === 'postback') throw new Error('no entropy');
    return seal(text, purpose);
  };
  const click = await convert();
  expect(await world.ports.ledger.conversionOf(click.tid)).toBeDefined();
  expect(await rows()).toEqual([]);
  expect(world.logs).toContain('error a postback could not be written');
});

it('an affiliate sets its own postback where the network lets it, but not whether the number is told', async () => {
  const { world } = await toldWorld();
  world.admit('kiwi', { who: 'token:kiwi', role: 'affiliate', affiliate_id: 'kiwi' });
  const patch = (body: object) =>
    world.ask('PATCH', '/affiliates/kiwi/postback', body, { authorization: 'Bearer kiwi' });
  const made = await patch({ url: 'https://own.example/?c={tid}', secret: { make: true } });
  expect([made.status, made.json()]).toMatchObject([
    200,
    { secret: { set: true }, postback_secret: expect.stringMatching(/^whsec_/) },
  ]);
  expect((await patch({ include_msisdn: true })).status).toBe(400);
  expect((await patch({ url: 'https://10.0.0.1/' })).json().issues[0].path).toBe('url');
  await world.ask('PATCH', '/settings', { affiliate_postbacks: false });
  expect((await patch({ method: 'POST' })).status).toBe(403);
  expect((await world.ask('GET', '/affiliates/kiwi')).json().postback.url).toBe(
    'https://own.example/?c={tid}',
  );
});
