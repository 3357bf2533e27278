import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSystem } from '../../src/adapters/system/system.ts';
import { MAGIC_NUMBERS } from '../../src/simulator/magic-numbers.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/simulator.ts';

const { digits } = createSystem();
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const open: { close(): Promise<void> }[] = [];
let simulator: Simulator;

async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const started = await startSimulator({ now: () => NOW, digits, ...options });
  open.push(started);
  return started;
}

beforeEach(async () => {
  simulator = await start({ slow_ms: 40 });
});
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

interface Answer {
  status: number;
  type: string | null;
  text: string;
  json: Record<string, unknown>;
}

async function post(path: string, body: unknown, origin = simulator.origin): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(origin + path, { method: 'POST', body: text });
  const answer = await response.text();
  const type = response.headers.get('content-type');
  return {
    status: response.status,
    type,
    text: answer,
    json: type === 'application/json' ? JSON.parse(answer) : {},
  };
}

async function send(msisdn: string, more: object = {}): Promise<string> {
  const { json } = await post('/send', { msisdn, length: 4, tid: 't1', ...more });
  return String(json.reference);
}

const otpOf = (msisdn: string) => simulator.inbox.messages(msisdn)[0]?.otp ?? '';
const answersOf = (list: { answer: string; accepted: boolean }[]) =>
  list.map(({ answer, accepted }) => `${answer} ${accepted}`);

describe('any other number', () => {
  test('is sent a code and verified with the code shown', async () => {
    const reference = await send('254712345678');
    const [message] = simulator.inbox.messages('254712345678');
    expect(message).toEqual({
      msisdn: '254712345678',
      otp: expect.stringMatching(/^[0-9]{4}$/),
      text: expect.stringContaining(message?.otp ?? '-'),
      at: '2026-01-02T03:04:05.000Z',
    });
    const { status, json } = await post('/verify', { msisdn: '254712345678', otp: message?.otp, reference });
    expect([status, json]).toEqual([200, { result: 'VERIFIED' }]);
    expect(simulator.log.sends).toEqual([
      { at: NOW, msisdn: '254712345678', tid: 't1', answer: 'SENT', accepted: true },
    ]);
    expect(simulator.log.verifies).toMatchObject([{ tid: 't1', answer: 'VERIFIED', accepted: true }]);
  });

  test('a wrong code is wrong, and the right one still right after it', async () => {
    const reference = await send('254712345678');
    const otp = otpOf('254712345678');
    const wrong = otp === '0000' ? '1111' : '0000';
    expect((await post('/verify', { msisdn: '254712345678', otp: wrong, reference })).json.result).toBe(
      'OTP_WRONG',
    );
    expect((await post('/verify', { msisdn: '254712345678', otp, reference })).json.result).toBe('VERIFIED');
    expect(answersOf(simulator.log.verifies)).toEqual(['OTP_WRONG false', 'VERIFIED true']);
  });

  test('a code belongs to its own send and number', async () => {
    const first = await send('254712345678');
    const firstOtp = otpOf('254712345678');
    await send('254712345679');
    const verify = (msisdn: string, reference: string) =>
      post('/verify', { msisdn, otp: firstOtp, reference }).then(({ json }) => json.result);
    expect(await verify('254712345679', first)).toBe('OTP_NOT_REQUESTED');
    expect(await verify('254712345678', 'r9-unknown')).toBe('OTP_NOT_REQUESTED');
  });

  test.each([3, 4, 5, 6, 7, 8, 9, 10])(
    'gets a code of %i digits when the integration says so',
    async (length) => {
      await send('254712345678', { length });
      expect(otpOf('254712345678')).toMatch(new RegExp(`^[0-9]{${length}}$`));
    },
  );

  test('is subscribed once it was verified, not before', async () => {
    const active = () =>
      fetch(`${simulator.origin}/status?msisdn=254712345678`).then((response) => response.json());
    const reference = await send('254712345678');
    expect(await active()).toEqual({ msisdn: '254712345678', active: false });
    await post('/verify', { msisdn: '254712345678', otp: otpOf('254712345678'), reference });
    expect(await active()).toEqual({ msisdn: '254712345678', active: true });
    expect(simulator.log.statuses.map((entry) => entry.active)).toEqual([false, true]);
  });
});

describe('numbers with a meaning on send', () => {
  const refused = {
    '01': { result: 'ALREADY_SUBSCRIBED' },
    '02': { result: 'OPERATOR_NOT_SUPPORTED' },
    '03': { result: 'BLACKLISTED' },
    '04': { result: 'INSUFFICIENT_FUNDS' },
    '05': { result: 'NOT_ELIGIBLE' },
    '06': { result: 'REFUSED', message: expect.stringMatching(/ /) },
    '11': { result: 'USER_REDIRECT', redirect: expect.stringMatching(/^https:\/\//) },
    '12': { result: 'USER_MUST_TEXT', keyword: 'JOIN', shortcode: '22345' },
  };

  test.each(Object.entries(refused))('%s is answered, and no SMS goes out', async (end, answer) => {
    const { status, json } = await post('/send', { msisdn: `2547000000${end}`, length: 4, tid: 't1' });
    expect([status, json]).toEqual([200, answer]);
    expect(simulator.inbox.messages()).toEqual([]);
    expect(answersOf(simulator.log.sends)).toEqual([`${answer.result} false`]);
  });

  test('07 is HTTP 500', async () => {
    expect((await post('/send', { msisdn: '254700000007', length: 4, tid: 't1' })).status).toBe(500);
    expect(answersOf(simulator.log.sends)).toEqual(['http_500 false']);
  });

  test('08 resets the connection after the SMS went out', async () => {
    await expect(post('/send', { msisdn: '254700000008', length: 4, tid: 't1' })).rejects.toMatchObject({
      cause: { code: 'ECONNRESET' },
    });
    expect(simulator.inbox.messages('254700000008')).toHaveLength(1);
    expect(answersOf(simulator.log.sends)).toEqual(['reset true']);
  });

  test('09 is answered late, though the SMS is there at once', async () => {
    const patient = await start({ slow_ms: 3_600_000 });
    const late = post('/send', { msisdn: '254700000009', length: 4, tid: 't1' }, patient.origin);
    const ended = late.then(
      () => 'answered',
      () => 'cut off',
    );
    await expect.poll(() => patient.inbox.messages('254700000009').length).toBe(1);
    await patient.close();
    expect(await ended).toBe('cut off');
    expect((await post('/send', { msisdn: '254700000009', length: 4, tid: 't1' })).json.result).toBe('SENT');
  });

  test('10 is HTML on 200', async () => {
    const answer = await post('/send', { msisdn: '254700000010', length: 4, tid: 't1' });
    expect(answer).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(answer.text).toContain('<h1>');
    expect(answersOf(simulator.log.sends)).toEqual(['html false']);
  });
});

describe('numbers with a meaning on verify', () => {
  const verify = async (end: string) => {
    const msisdn = `2547000000${end}`;
    const reference = await send(msisdn);
    return post('/verify', { msisdn, otp: otpOf(msisdn), reference });
  };

  test.each([
    ['21', 'OTP_WRONG'],
    ['22', 'OTP_EXPIRED'],
    ['23', 'TOO_MANY_ATTEMPTS'],
    ['24', 'INSUFFICIENT_FUNDS'],
  ])('%s is %s, even with the right code', async (end, result) => {
    expect((await verify(end)).json).toEqual({ result });
    expect(answersOf(simulator.log.verifies)).toEqual([`${result} false`]);
  });

  test('25 is HTTP 500, 28 is HTML on 200; neither subscribes', async () => {
    expect((await verify('25')).status).toBe(500);
    expect(await verify('28')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(answersOf(simulator.log.verifies)).toEqual(['http_500 false', 'html false']);
  });

  test('26 subscribes, then resets the connection', async () => {
    await expect(verify('26')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(answersOf(simulator.log.verifies)).toEqual(['reset true']);
    const status = await fetch(`${simulator.origin}/status?msisdn=254700000026`);
    expect(await status.json()).toMatchObject({ active: true });
  });

  test('27 is answered late, and right', async () => {
    const before = performance.now();
    expect((await verify('27')).json).toEqual({ result: 'VERIFIED' });
    expect(performance.now() - before).toBeGreaterThanOrEqual(35);
  });

  test('every number of the table is one of these tests', () => {
    expect(MAGIC_NUMBERS.map(({ msisdn, on }) => `${on} ${msisdn.slice(-2)}`)).toEqual([
      ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((end) => `send ${end}`),
      ...['21', '22', '23', '24', '25', '26', '27', '28', '29'].map((end) => `verify ${end}`),
    ]);
  });
});

describe('29 tells by callback', () => {
  const NOTIFY = '/callbacks/i1/s3cret?cid=t1&state=ok';
  const msisdn = '254700000029';

  async function receiver() {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push({
      close: async () => {
        server.close();
        server.closeAllConnections();
      },
    });
    const address = server.address();
    return { seen, origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
  }

  test('accepts the code, and posts the verdict to the path that came with the send', async () => {
    const { seen, origin } = await receiver();
    simulator = await start({ callback_ms: 5, deliver_callback_base: () => origin });
    const reference = await send(msisdn, { notify: NOTIFY });
    const { json } = await post('/verify', { msisdn, otp: otpOf(msisdn), reference });
    expect(json).toEqual({ result: 'ACCEPTED' });
    await expect
      .poll(() => simulator.log.callbacks)
      .toEqual([{ at: NOW, tid: 't1', path: NOTIFY, status: 200 }]);
    expect(seen).toEqual([`POST ${NOTIFY}`]);
    expect(answersOf(simulator.log.verifies)).toEqual(['ACCEPTED true']);
  });

  test('a wrong code is wrong at once, and nobody is told later', async () => {
    const { seen, origin } = await receiver();
    simulator = await start({ callback_ms: 5, deliver_callback_base: origin });
    const reference = await send(msisdn, { notify: NOTIFY });
    expect((await post('/verify', { msisdn, otp: 'x', reference })).json.result).toBe('OTP_WRONG');
    await post('/verify', { msisdn, otp: otpOf(msisdn), reference });
    await expect.poll(() => simulator.log.callbacks.length).toBe(1);
    expect(seen).toHaveLength(1);
  });

  test('goes to our own address and no other', async () => {
    const ours = await receiver();
    const other = await receiver();
    simulator = await start({ callback_ms: 5, deliver_callback_base: ours.origin });
    const paths = [
      `${other.origin}/callbacks/x`,
      `${other.origin.replace('http:', '')}/callbacks/x`,
      `/\\${other.origin.slice('http://'.length)}/callbacks/x`,
      '/callbacks/../api/v1/demo',
      '/api/v1/demo',
      'http://',
    ];
    for (const notify of paths) {
      const reference = await send(msisdn, { notify });
      await post('/verify', { msisdn, otp: otpOf(msisdn), reference });
    }
    await expect.poll(() => simulator.log.callbacks.length).toBe(paths.length);
    expect(simulator.log.callbacks.map((entry) => entry.status)).toEqual(paths.map(() => undefined));
    expect([...ours.seen, ...other.seen]).toEqual([]);
  });

  test('follows no redirect', async () => {
    const other = await receiver();
    const redirecting = createServer((_, response) => {
      response.writeHead(307, { location: `${other.origin}/callbacks/x` }).end();
    });
    redirecting.listen(0, '127.0.0.1');
    await once(redirecting, 'listening');
    const address = redirecting.address();
    const port = typeof address === 'object' ? address?.port : '';
    open.push({ close: async () => void redirecting.close().closeAllConnections() });
    simulator = await start({ callback_ms: 5, deliver_callback_base: `http://127.0.0.1:${port}` });
    const reference = await send(msisdn, { notify: NOTIFY });
    await post('/verify', { msisdn, otp: otpOf(msisdn), reference });
    await expect.poll(() => simulator.log.callbacks.length).toBe(1);
    expect(simulator.log.callbacks[0]?.status).toBe(307);
    expect(other.seen).toEqual([]);
  });

  test('a callback still to come does not outlive the simulator', async () => {
    const { seen, origin } = await receiver();
    simulator = await start({ callback_ms: 20, deliver_callback_base: origin });
    const reference = await send(msisdn, { notify: NOTIFY });
    await post('/verify', { msisdn, otp: otpOf(msisdn), reference });
    await simulator.close();
    const { callbacks } = simulator.log;
    // Another simulator's callback, asked for later and due at the same age, marks the time.
    simulator = await start({ callback_ms: 20, deliver_callback_base: origin });
    const second = await send(msisdn, { notify: `${NOTIFY}&second` });
    await post('/verify', { msisdn, otp: otpOf(msisdn), reference: second });
    await expect.poll(() => seen).toEqual([`POST ${NOTIFY}&second`]);
    expect(callbacks).toEqual([]);
  });
});

describe('bad requests', () => {
  test.each([
    ['/send', '', 400],
    ['/send', '{"msisdn":', 400],
    ['/send', { msisdn: '+254712345678', length: 4 }, 400],
    ['/send', { msisdn: '254712345678', length: 2 }, 400],
    ['/send', { msisdn: '254712345678', length: 11 }, 400],
    ['/verify', { msisdn: '254712345678', otp: 1234, reference: 'r1' }, 400],
    ['/nothing', {}, 404],
  ])('%s with %j', async (path, body, status) => {
    expect((await post(path, body)).status).toBe(status);
    expect([...simulator.log.sends, ...simulator.log.verifies, ...simulator.inbox.messages()]).toEqual([]);
  });

  test('a body over 64 KB is refused, also where its beginning would do', async () => {
    const large = { msisdn: '254712345678', filler: 'x'.repeat(70_000) };
    expect((await post('/send', large)).status).toBe(400);
    const padded = JSON.stringify({ msisdn: '254712345678' }) + ' '.repeat(200_000);
    expect((await post('/send', padded)).status).toBe(400);
    expect(simulator.log.sends).toEqual([]);
    expect((await post('/send', { msisdn: '254712345678' })).json.result).toBe('SENT');
  });

  test('a caller that goes away in the middle of its body harms nobody', async () => {
    const { hostname, port } = new URL(simulator.origin);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write('POST /send HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    socket.resetAndDestroy();
    await once(socket, 'close');
    expect((await post('/send', { msisdn: '254712345678' })).json.result).toBe('SENT');
  });
});
