import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { answering, fakeAdvertiser, httpAnswer } from './fake-advertiser.ts';
import { NOW, outgoingWith } from './world.ts';

const LIMITS = { timeout_ms: 400, max_reply_bytes: 100 };
const open = () => outgoingWith({ egress_allow: ['127.0.0.0/8'] });

it('writes the request as given and tells what came back', async () => {
  const fake = await fakeAdvertiser(answering(429, 'later', { 'retry-after': '7' }));
  const url = `${fake.origin}/p?c=%26%2523`;
  const call = { url, method: 'POST', headers: { 'x-one': '1' }, body: '{"a":1}' } as const;
  expect(await open().call(call, LIMITS)).toEqual({
    kind: 'answered',
    http_status: 429,
    body: 'later',
    retry_after: 7,
    ms: expect.any(Number),
  });
  expect(fake.received).toHaveLength(1);
  expect(fake.received[0]).toMatchObject({
    method: 'POST',
    target: '/p?c=%26%2523',
    body: '{"a":1}',
    headers: { 'x-one': '1' },
  });
});

it('reads an answer without end to its cap, inflates nothing, and waits no longer than its deadline', async () => {
  const call = async (behave: Parameters<typeof fakeAdvertiser>[0]) => {
    const fake = await fakeAdvertiser(behave);
    return open().call({ url: fake.origin, method: 'GET', headers: {} }, LIMITS);
  };
  const endless = await call((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n');
    const more = () => {
      while (socket.writable && socket.write('x'.repeat(16_384))) continue;
    };
    socket.on('drain', more);
    more();
  });
  expect(endless).toMatchObject({ kind: 'answered', http_status: 200, body: 'x'.repeat(100) });
  const bomb = gzipSync(Buffer.alloc(1_000_000));
  expect(
    await call((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`);
      socket.write(bomb);
    }),
  ).toMatchObject({ kind: 'answered', http_status: 200, body: '' });
  const drip = await call((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nslow');
  });
  expect(drip).toMatchObject({ kind: 'lost', detail: 'No whole answer came before the deadline.' });
  expect(drip.ms).toBeLessThan(2000);
  expect(await call((socket) => void socket.write(httpAnswer(204, '')))).toMatchObject({ http_status: 204 });
  expect(await call((socket) => void socket.resetAndDestroy())).toMatchObject({ kind: 'lost' });
  expect(await call((socket) => void socket.end('SSH-2.0-x\r\n'))).toMatchObject({ kind: 'lost' });
});

it('reads a date to wait for by its own clock', async () => {
  const until = new Date(NOW + 60_000).toUTCString();
  const fake = await fakeAdvertiser(answering(503, '', { 'retry-after': until }));
  const end = await open().call({ url: fake.origin, method: 'GET', headers: {} }, LIMITS);
  expect(end).toMatchObject({ http_status: 503, retry_after: 60 });
});
