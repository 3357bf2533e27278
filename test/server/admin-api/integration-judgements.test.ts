import { expect, test } from 'vitest';
import { ACME, adminWorld } from './admin-world.ts';

const reply = {
  http_status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"status":"SUCCESS","id":12345678901234567890,"note":"TWICE"}',
};
const definition = {
  ...ACME,
  send: {
    ...ACME.send,
    success: { all: [{ get: 'json:status', equals: 'SUCCESS' }] },
    carry: [{ name: 'request_id', get: 'json:id' }],
  },
};

test('an answer is judged by a definition nobody saved: verdicts, what is carried, the outcome', async () => {
  const { ask, ports, audited } = await adminWorld();
  const judged = await ask('POST', '/integration-judgements', { step: 'send', reply, definition });
  expect(judged.json()).toMatchObject({
    outcome: 'otp_sent_successfully',
    decided_by: 'success',
    values: [{ name: 'request_id', type: 'number', value: '12345678901234567890' }],
    verdicts: [
      { path: 'success', holds: true, decisive: true },
      { path: 'success.all.0', holds: true, found: '"SUCCESS"' },
    ],
  });
  expect(ports.catalog.state.integrations).toEqual({});
  expect(await audited()).toEqual([]);
});

test('rules of an operator hold for its numbers', async () => {
  const { ask } = await adminWorld();
  const twice = { if: { get: 'json:note', equals: 'TWICE' }, code: 'already_subscribed' };
  const overrides = [{ operators: ['zain'], outcomes: [twice] }];
  const wish = {
    step: 'send',
    reply,
    definition: { ...definition, send: { ...definition.send, overrides } },
  };
  const judge = async (msisdn?: string) =>
    (await ask('POST', '/integration-judgements', { ...wish, msisdn })).json().outcome;
  expect(await judge()).toBe('otp_sent_successfully');
  expect(await judge('0780 123 4567')).toBe('already_subscribed');
});

test.each([
  ['step', { step: 'status', reply, definition }],
  ['step', { step: 'sent', reply, definition }],
  ['reply.http_status', { step: 'send', reply: { ...reply, http_status: 7 }, definition }],
  ['definition.send.url', { step: 'send', reply, definition: { ...definition, send: {} } }],
  ['msisdn', { step: 'send', reply, definition, msisdn: 'nobody' }],
])('refuses, naming %s', async (path, wish) => {
  const { ask } = await adminWorld();
  const refused = await ask('POST', '/integration-judgements', wish);
  expect(refused.status).toBe(400);
  expect(refused.json().issues).toMatchObject([{ path }]);
});
