import { describe, expect, it, vi } from 'vitest';
import { StoreBusy } from '../../src/domain/ledger/ledger.ts';
import { sealClick } from '../../src/use-cases/click-secrets.ts';
import type { StatusWorld } from './status-world.ts';
import { MINUTE, statusWorld } from './status-world.ts';

// In-process: the schedule needs another clock. Stores are the memory twins; the connector is the real one, and
// the advertiser stands on the wire.

const NUMBER = '9647801234567';
const DAY = 24 * 60 * MINUTE;

/** Minutes of the advertiser's own record. */
const asks = (world: StatusWorld) => world.fake.on('/status').length;

describe('an indeterminate click', () => {
  it('is verified by an active subscription: one conversion, at the page’s payout, its entries in order', async () => {
    const world = await statusWorld();
    const tid = await world.indeterminate(NUMBER);
    await world.minutes(1);
    expect(await world.click(tid)).toMatchObject({
      status: 'verified',
      outcome: 'otp_verified_successfully',
    });
    expect(await world.conversions()).toEqual([[tid, 'status']]);
    expect(await world.ports.ledger.conversionOf(tid)).toMatchObject({
      payout: { amount: '1.50', currency: 'USD' },
      status: 'approved',
    });
    expect((await world.kinds(tid)).slice(-4)).toEqual([
      'verify.ended',
      'status.asked',
      'click.settled',
      'conversion',
    ]);
    expect((await world.asked(tid))[0]).toMatchObject({ http_status: 200, reply: '{"active":true}' });
    expect(world.fake.on('/status').map(({ query }) => query)).toEqual([{ m: NUMBER }]);
    await world.minutes(180);
    expect(asks(world)).toBe(1);
    expect(await world.verify(tid)).toMatchObject({ outcome: 'otp_verified_successfully' });
    expect(world.fake.on('/verify')).toHaveLength(1);
  });

  it('is expired by a clear no', async () => {
    const world = await statusWorld();
    world.does.status = () => ({ body: { active: false } });
    const tid = await world.indeterminate(NUMBER);
    await world.minutes(1);
    expect(await world.click(tid)).toMatchObject({ status: 'expired', outcome: 'advertiser_rejected' });
    expect(await world.conversions()).toEqual([]);
    expect(await world.verify(tid)).toMatchObject({ outcome: 'otp_expired' });
  });

  it.each<[string, StatusWorld['does']['status']]>([
    ['unreachable', () => ({ reset: true })],
    ['hanging', () => ({ hang: true })],
    ['garbled', () => ({ body: '<html>', headers: { 'content-type': 'text/html' } })],
    ['failing', () => ({ status: 500, body: { active: true } })],
    ['busy', () => ({ status: 429, body: { active: false } })],
    ['undecided', () => ({ body: { active: 'pending' } })],
    ['cheerful without saying so', () => ({ body: { success: true, status: 'verified' } })],
  ])(
    'is asked about at 1, 5, 30 and 120 minutes of a status that is %s, then left to a person',
    async (_, status) => {
      const world = await statusWorld({ timeout_ms: 100 });
      world.does.status = status;
      const tid = await world.indeterminate(NUMBER);
      const left = world.now();
      const at: number[] = [];
      for (let minute = 1; minute <= 400; minute++) {
        world.pass(MINUTE);
        const before = asks(world);
        await world.round();
        if (asks(world) > before) at.push((world.now() - left) / MINUTE);
      }
      expect(at).toEqual([1, 5, 30, 120]);
      expect(await world.asked(tid)).toHaveLength(4);
      expect(await world.click(tid)).toMatchObject({ status: 'indeterminate' });
      expect(await world.conversions()).toEqual([]);
      const settled = await world.ask('PUT', `/clicks/${tid}/settlement`, { verdict: 'verified' });
      expect(settled.status).toBe(200);
      expect(await world.conversions()).toEqual([[tid, 'admin']]);
    },
  );

  it('is asked again after an answer that settles nothing, and then settled', async () => {
    const world = await statusWorld();
    world.does.status = () => ({ status: 503, body: {} });
    const tid = await world.indeterminate(NUMBER);
    await world.minutes(4);
    expect([asks(world), (await world.click(tid)).status]).toEqual([1, 'indeterminate']);
    world.does.status = () => ({ body: { active: true } });
    await world.minutes(1);
    expect([asks(world), (await world.click(tid)).status]).toEqual([2, 'verified']);
  });

  it('is asked about no more once its integration has no status', async () => {
    const world = await statusWorld(null);
    const tid = await world.indeterminate(NUMBER);
    expect((await world.click(tid)).status_due_at).toBeDefined();
    await world.minutes(1);
    expect((await world.click(tid)).status_due_at).toBeUndefined();
    expect(await world.asked(tid)).toEqual([]);
    expect((await world.click(tid)).status).toBe('indeterminate');
  });
});

describe('a visitor sent elsewhere', () => {
  it.each([
    ['user_redirect', { status: 'REDIRECT', redirect: 'https://pay.acme.example/' }],
    ['user_must_text', { status: 'TEXT', keyword: 'WIN', shortcode: '4055' }],
  ])('(%s) is verified by an active subscription', async (outcome, body) => {
    const world = await statusWorld();
    world.does.send = () => ({ body });
    const tid = await world.send(NUMBER);
    expect(await world.click(tid)).toMatchObject({ status: 'sent', outcome });
    await world.minutes(1);
    expect(await world.conversions()).toEqual([[tid, 'status']]);
  });

  it('is not refused by a no: he may still do it', async () => {
    const world = await statusWorld();
    world.does.send = () => ({ body: { status: 'REDIRECT', redirect: 'https://pay.acme.example/' } });
    world.does.status = () => ({ body: { active: false } });
    const tid = await world.send(NUMBER);
    await world.minutes(1);
    expect(await world.click(tid)).toMatchObject({ status: 'sent', outcome: 'user_redirect' });
    expect((await world.asked(tid))[0]?.reason).toMatch(/may still do it/);
    world.does.status = () => ({ body: { active: true } });
    await world.minutes(4);
    expect((await world.click(tid)).status).toBe('verified');
  });

  it('is asked about as the newer click when there is one', async () => {
    const world = await statusWorld();
    world.does.send = () => ({ body: { status: 'REDIRECT', redirect: 'https://pay.acme.example/' } });
    const older = await world.send(NUMBER);
    world.pass(3000);
    const newer = await world.send(NUMBER);
    await world.minutes(2);
    expect(await world.conversions()).toEqual([[newer, 'status']]);
    expect((await world.click(older)).status).toBe('expired');
  });
});

describe('one active subscription', () => {
  it('settles one of two clicks of a number that are due at once', async () => {
    const world = await statusWorld();
    const other = await world.newPage('Win a car');
    // Both are sent before either is left without a verdict: after that, sends of this number wait.
    const [one, two] = [await world.send(NUMBER), await world.send(NUMBER, other)];
    await Promise.all([world.verify(one), world.verify(two, '1234', other)]);
    await world.minutes(400);
    expect(await world.conversions()).toHaveLength(1);
    const reasons = [...(await world.asked(one)), ...(await world.asked(two))].map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason !== undefined)).toEqual(
      Array(4).fill('The number has converted since by another click.'),
    );
  });

  it('settles none when the number converts between ask and answer', async () => {
    const world = await statusWorld();
    const other = await world.newPage('Win a car');
    const [one, two] = [await world.send(NUMBER), await world.send(NUMBER, other)];
    await world.verify(one);
    const { promise, resolve } = Promise.withResolvers<void>();
    world.does.status = async () => (await promise, { body: { active: true } });
    world.does.verify = () => ({ body: { status: 'SUCCESS' } });
    world.pass(MINUTE);
    const round = world.round();
    await vi.waitFor(() => expect(asks(world)).toBe(1));
    expect(await world.verify(two, '1234', other)).toMatchObject({ outcome: 'otp_verified_successfully' });
    resolve();
    await round;
    expect(await world.conversions()).toEqual([[two, 'verify']]);
    expect((await world.click(one)).status).toBe('indeterminate');
  });

  it.each(['ok', 'no'] as const)(
    'changes nothing when a callback (%s) is quicker than its answer',
    async (state) => {
      const world = await statusWorld();
      const tid = await world.indeterminate(NUMBER);
      const { promise, resolve } = Promise.withResolvers<void>();
      world.does.status = async () => (await promise, { body: { active: true } });
      world.pass(MINUTE);
      const round = world.round();
      await vi.waitFor(() => expect(asks(world)).toBe(1));
      expect(await world.callback(tid, state)).toBe('accepted');
      resolve();
      await round;
      expect(await world.conversions()).toEqual(state === 'ok' ? [[tid, 'callback']] : []);
      expect((await world.click(tid)).status).toBe(state === 'ok' ? 'verified' : 'expired');
      await world.minutes(400);
      expect(asks(world)).toBe(1);
    },
  );

  it('of last week settles nothing, and is left to a person', async () => {
    const world = await statusWorld();
    world.does.verify = () => ({ body: { status: 'SUCCESS' } });
    const first = await world.send(NUMBER);
    await world.verify(first);
    world.pass(7 * DAY);
    world.does.verify = () => ({ reset: true });
    const second = await world.indeterminate(NUMBER);
    await world.minutes(400);
    expect(await world.conversions()).toEqual([[first, 'verify']]);
    expect((await world.click(second)).status).toBe('indeterminate');
    expect((await world.asked(second)).map(({ reason }) => reason)).toEqual(
      Array(4).fill('The number converted before, so the subscription may be an older one.'),
    );
  });
});

describe('status_before', () => {
  /** Not subscribed when asked before send; subscribed after. */
  const joining = (world: StatusWorld, before: unknown) => {
    world.does.status = () => ({ body: { active: world.fake.on('/verify').length > 0 ? true : before } });
  };

  it('asks before send, once, and keeps what it heard', async () => {
    const world = await statusWorld({ status_before: true });
    joining(world, false);
    const tid = await world.indeterminate(NUMBER);
    expect(world.fake.received.map(({ path }) => path)).toEqual(['/status', '/send', '/verify']);
    expect(await world.asked(tid)).toMatchObject([{ reason: 'before send', reply: '{"active":false}' }]);
    await world.minutes(1);
    expect(await world.conversions()).toEqual([[tid, 'status']]);
  });

  it('lets a number that converted last week convert again when it was seen unsubscribed', async () => {
    const world = await statusWorld({ status_before: true });
    world.does.status = () => ({ body: { active: false } });
    world.does.verify = () => ({ body: { status: 'SUCCESS' } });
    const first = await world.send(NUMBER);
    await world.verify(first);
    world.pass(7 * DAY);
    world.does.verify = () => ({ reset: true });
    const second = await world.indeterminate(NUMBER);
    world.does.status = () => ({ body: { active: true } });
    await world.minutes(1);
    expect(await world.conversions()).toEqual([
      [second, 'status'],
      [first, 'verify'],
    ]);
  });

  it.each<[string, StatusWorld['does']['status'], RegExp]>([
    ['was subscribed', () => ({ body: { active: true } }), /^The number was subscribed before send/],
    ['could not be told', () => ({ body: {} }), /not known/],
    ['could not be asked', () => ({ reset: true }), /not known/],
  ])('sends all the same, and settles nothing by itself, when that %s', async (_, before, reason) => {
    const world = await statusWorld({ status_before: true });
    world.does.status = before;
    const tid = await world.indeterminate(NUMBER);
    world.does.status = () => ({ body: { active: true } });
    await world.minutes(400);
    expect(await world.conversions()).toEqual([]);
    expect((await world.asked(tid)).slice(1).map((entry) => entry.reason)).toEqual(
      Array(4).fill(expect.stringMatching(reason)),
    );
  });

  it('takes at most half of send’s time, and send what is left of it', async () => {
    const world = await statusWorld({ status_before: true, timeout_ms: 8000 });
    world.does.status = () => ({ hang: true });
    world.does.send = () => ({ hang: true });
    const began = performance.now();
    const tid = await world.send(NUMBER);
    // Send's `timeout_ms` is 1000.
    expect(performance.now() - began).toBeGreaterThan(900);
    expect(performance.now() - began).toBeLessThan(1400);
    expect((await world.click(tid)).outcome).toBe('advertiser_timeout');
    expect(world.fake.received.map(({ path }) => path)).toEqual(['/status', '/send']);
    const [asked] = await world.asked(tid);
    expect(asked?.ms).toBeGreaterThan(450);
    expect(asked?.ms).toBeLessThan(700);
  });
});

describe('a round', () => {
  it('asks two at once of an integration', async () => {
    const world = await statusWorld({ timeout_ms: 2000 });
    const tids: string[] = [];
    for (let i = 0; i < 4; i++) tids.push(await world.indeterminate(`964780123456${i}`));
    let open = 0;
    let most = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    world.does.status = async () => {
      most = Math.max(most, (open += 1));
      await promise;
      open -= 1;
      return { body: { active: true } };
    };
    world.pass(MINUTE);
    const round = world.round();
    await vi.waitFor(() => expect(open).toBe(2));
    // A round that comes meanwhile leaves this integration to the one that is busy with it.
    await world.round();
    expect(asks(world)).toBe(2);
    resolve();
    await round;
    expect([most, asks(world)]).toEqual([2, 4]);
    expect((await world.conversions()).map(([tid]) => tid).sort()).toEqual(tids.sort());
  });

  it('lets no integration wait for one that hangs', async () => {
    const world = await statusWorld({ timeout_ms: 8000 });
    const other = await world.newPage(
      'Win a car',
      await world.newIntegration({ url: `${world.fake.origin}/status?m={msisdn}&other=1` }),
    );
    for (let i = 0; i < 3; i++) await world.indeterminate(`964780123456${i}`);
    const tid = await world.indeterminate('9647801234569', other);
    world.does.status = ({ query }) => (query['other'] ? { body: { active: true } } : { hang: true });
    world.pass(MINUTE);
    void world.round();
    await vi.waitFor(async () => expect(await world.conversions()).toEqual([[tid, 'status']]));
  });

  it('goes on past a click whose seal cannot be opened, which is asked about no more', async () => {
    const world = await statusWorld();
    const bad = await world.indeterminate('9647801234561');
    const good = await world.indeterminate('9647801234562');
    const { ledger } = world.ports;
    const dueForStatus = ledger.dueForStatus.bind(ledger);
    ledger.dueForStatus = async (...given) =>
      (await dueForStatus(...given)).map((click) =>
        click.tid === bad ? { ...click, sealed: 'erased' } : click,
      );
    await world.minutes(1);
    expect(await world.conversions()).toEqual([[good, 'status']]);
    expect((await world.click(bad)).status_due_at).toBeUndefined();
    expect(world.logs.filter((line) => line.includes('cannot be opened'))).toHaveLength(1);
  });

  it('goes on past a click whose call breaks, which is asked about no more', async () => {
    const world = await statusWorld();
    const bad = await world.indeterminate('9647801234561');
    const good = await world.indeterminate('9647801234562');
    const { connector } = world.ports;
    const call = connector.call.bind(connector);
    connector.call = (given) => (given.values.tid === bad ? Promise.reject(new Error('a bug')) : call(given));
    await world.minutes(10);
    expect(await world.conversions()).toEqual([[good, 'status']]);
    expect((await world.click(bad)).status_due_at).toBeUndefined();
    expect(world.logs.filter((line) => line.includes('cannot be asked'))).toHaveLength(1);
  });

  it('asks again about a click whose answer could not be written', async () => {
    const world = await statusWorld();
    const [one, two] = [
      await world.indeterminate('9647801234561'),
      await world.indeterminate('9647801234562'),
    ];
    const { ledger } = world.ports;
    const endStatus = ledger.endStatus.bind(ledger);
    ledger.endStatus = () => Promise.reject(new StoreBusy('locked'));
    world.pass(MINUTE);
    await world.round();
    expect(await world.conversions()).toEqual([]);
    ledger.endStatus = endStatus;
    await world.round();
    expect((await world.conversions()).map(([tid]) => tid).sort()).toEqual([one, two].sort());
  });

  it('calls nobody when nothing carried what status needs', async () => {
    const world = await statusWorld({});
    await world.change({ status: { url: `${world.fake.origin}/status?ref={carry.redirect}` } });
    const access = {
      ...world.access,
      integration: world.ports.catalog.state.integrations[world.integration_id] ?? world.access.integration,
    };
    const tid = await world.indeterminate(NUMBER, access);
    await world.minutes(400);
    expect(asks(world)).toBe(0);
    expect((await world.asked(tid)).map(({ detail }) => detail)).toEqual(
      Array(4).fill('Not asked: nothing carried `redirect` before.'),
    );
    expect(await world.conversions()).toEqual([]);
  });

  it('asks by the definition the click began with, with the secrets of today', async () => {
    const world = await statusWorld({ headers: [{ key: 'X-Key', value: '{secret.api_key}' }] });
    const tid = await world.indeterminate(NUMBER);
    await world.change({
      secrets: { api_key: 'the-new-secret' },
      status: { success: { get: 'json:active', equals: 'never' } },
    });
    await world.minutes(1);
    expect(await world.conversions()).toEqual([[tid, 'status']]);
    expect(world.fake.on('/status')[0]?.headers['x-key']).toBe('the-new-secret');
  });

  it('asks for an archived integration too: its visitors may have paid', async () => {
    const world = await statusWorld();
    const tid = await world.indeterminate(NUMBER);
    await world.ask('DELETE', `/landing-pages/${world.access.page.id}`);
    const archived = await world.ask('DELETE', `/integrations/${world.integration_id}`);
    expect(archived.status).toBeLessThan(300);
    await world.minutes(1);
    expect(await world.conversions()).toEqual([[tid, 'status']]);
  });

  it('begins no call more once the server leaves, and writes the verdict of one under way', async () => {
    const world = await statusWorld();
    const tids: string[] = [];
    for (let i = 0; i < 3; i++) tids.push(await world.indeterminate(`964780123456${i}`));
    const { promise, resolve } = Promise.withResolvers<void>();
    world.does.status = async () => {
      await promise;
      return { body: { active: true } };
    };
    world.pass(MINUTE);
    const round = world.round();
    await vi.waitFor(() => expect(asks(world)).toBe(2));
    world.leave();
    resolve();
    await round;
    expect(asks(world)).toBe(2);
    expect((await world.conversions()).map(([tid]) => tid).sort()).toEqual(tids.slice(0, 2).sort());
  });

  it('begins nothing while the server leaves, and takes a call cut off then for no answer', async () => {
    const world = await statusWorld({ timeout_ms: 8000 });
    const tid = await world.indeterminate(NUMBER);
    const another = await world.indeterminate('9647801234568');
    const third = await world.indeterminate('9647801234569');
    world.does.status = () => ({ hang: true });
    world.pass(MINUTE);
    const round = world.round();
    await vi.waitFor(() => expect(asks(world)).toBe(2));
    world.leave();
    await world.ports.connector.close();
    await round;
    await world.round();
    expect(asks(world)).toBe(2);
    for (const one of [tid, another, third]) {
      expect(await world.asked(one)).toEqual([]);
      expect((await world.click(one)).status_due_at).toBeLessThanOrEqual(world.now());
    }
  });
});

it('a number that cannot be read any more is asked about no more', async () => {
  const world = await statusWorld();
  const tid = await world.indeterminate(NUMBER);
  const { ledger } = world.ports;
  const dueForStatus = ledger.dueForStatus.bind(ledger);
  ledger.dueForStatus = async (...given) =>
    (await dueForStatus(...given)).map((click) => ({
      ...click,
      sealed: sealClick(world.ports, { msisdn: '1' }),
    }));
  await world.minutes(1);
  expect(asks(world)).toBe(0);
  expect((await world.click(tid)).status_due_at).toBeUndefined();
});
