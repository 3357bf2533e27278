import { expect, it } from 'vitest';
import { answering, fakeAdvertiser } from './fake-advertiser.ts';
import { callOf, connectorWith } from './world.ts';

const SESSION = '{"id":12345678901234567890,"n":1.50,"list":["é\\"",null,true]}';
type StepInput = Parameters<typeof callOf>[0];

async function echoed(verify: Omit<StepInput, 'url'> & { path?: string }, session = SESSION) {
  const fake = await fakeAdvertiser(answering(200, `{"ok":true,"session":${session}}`));
  const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
  const carry = [{ name: 's', get: 'json:session' }];
  const send = callOf({ url: `${fake.origin}/s`, carry }, { name: 'send', needed_carries: ['s'] });
  const sent = await connector.call(send);
  // As the ledger keeps it.
  const kept = JSON.parse(JSON.stringify(sent.carry));
  const { path = '/v', ...step } = verify;
  await connector.call(callOf({ ...step, url: `${fake.origin}${path}` }, { values: { carry: kept } }));
  return { sent, last: fake.received.at(-1) };
}

const params = [{ key: 's', value: '{carry.s}' }];
const POST = { method: 'POST' };

it('an object is echoed as JSON in JSON, digit for digit', async () => {
  const { last } = await echoed({ ...POST, params_in: 'json', params });
  expect(last?.body).toBe(`{"s":${SESSION}}`);
});

it('as its JSON text where it is told to be a string, in forms, queries and XML', async () => {
  const typed = [{ key: 's', value: '{carry.s}', type: 'string' as const }];
  expect((await echoed({ ...POST, params_in: 'json', params: typed })).last?.body).toBe(
    JSON.stringify({ s: SESSION }),
  );
  expect(new URLSearchParams((await echoed({ ...POST, params })).last?.body).get('s')).toBe(SESSION);
  const { last } = await echoed({ path: '/v?s={carry.s}' });
  expect(new URL(last?.target ?? '', 'http://x').searchParams.get('s')).toBe(SESSION);
  const xml = await echoed({ ...POST, params_in: 'xml', params: [{ key: 'a.s', value: '{carry.s}' }] });
  expect(xml.last?.body).toContain('12345678901234567890');
  expect(xml.last?.body).not.toContain('[object');
});

it('in a raw JSON body as JSON where a value stands, as text within a text', async () => {
  const raw = { ...POST, content_type: 'application/json', body: '{"s":{carry.s},"t":"{carry.s}"}' };
  expect((await echoed(raw)).last?.body).toBe(`{"s":${SESSION},"t":${JSON.stringify(SESSION)}}`);
});

it('one too long to keep is missing', async () => {
  const { sent } = await echoed({}, JSON.stringify(['x'.repeat(9000)]));
  expect(sent.ending).toEqual({ kind: 'carry_missing', name: 's' });
});
