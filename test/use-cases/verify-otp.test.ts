import { describe, expect, it } from 'vitest';
import { sendOtp } from '../../src/use-cases/send-otp.ts';
import { verifyOtp } from '../../src/use-cases/verify-otp.ts';
import type { StatusWorld } from './status-world.ts';
import { statusWorld } from './status-world.ts';

// In-process: codes grow old, which needs another clock.

const NUMBER = '9647801234567';

/** Pinflow makes the codes and sends them through the advertiser's gateway. */
async function withOwnCodes(world: StatusWorld) {
  await world.change({
    otp: { issuer: 'pinflow', length: 4, ttl_seconds: 600, resend_after_seconds: 0 },
    send: {
      params: [
        { key: 'msisdn', value: '{msisdn}' },
        { key: 'code', value: '{otp}' },
      ],
    },
    verify: null,
  });
  return world.newPage('Win a bike');
}

const lastCode = (world: StatusWorld) => String(world.fake.on('/send').at(-1)?.fields['code']);

describe('the code of an older send (A7)', () => {
  it('is rejected when Pinflow makes the codes, by its click and by its number', async () => {
    const world = await statusWorld();
    const page = await withOwnCodes(world);
    const older = await world.send(NUMBER, page);
    const first = lastCode(world);
    let newer = older;
    // Two codes may be equal by chance.
    while (lastCode(world) === first) {
      world.pass(3000);
      newer = await world.send(NUMBER, page);
    }
    expect(await world.verify(older, first, page)).toMatchObject({ outcome: 'otp_expired' });
    expect(await world.verify(newer, first, page)).toMatchObject({ outcome: 'otp_wrong' });
    expect(await verifyOtp(world.ports, page, { msisdn: NUMBER, otp: first })).toMatchObject({
      outcome: 'otp_wrong',
    });
    expect(await world.conversions()).toEqual([]);
    expect(await world.verify(newer, lastCode(world), page)).toMatchObject({
      outcome: 'otp_verified_successfully',
    });
  });

  it('counts against the number when the advertiser makes them, however often it sends', async () => {
    const world = await statusWorld();
    world.does.verify = () => ({ body: { message: 'INVALID_PIN' } });
    const outcomes: string[] = [];
    for (let send = 0; send < 4; send++) {
      world.pass(3000);
      const { tid, outcome } = await sendOtp(world.ports, world.access, { msisdn: NUMBER });
      if (tid === undefined || outcome !== 'otp_sent_successfully') {
        outcomes.push(outcome);
        continue;
      }
      for (let guess = 0; guess < 4; guess++) outcomes.push((await world.verify(tid, `100${guess}`)).outcome);
    }
    // Nine guesses a day for codes of four digits, then verify and send alike are refused.
    expect(world.fake.on('/verify')).toHaveLength(9);
    expect(outcomes.slice(0, 9)).toEqual(Array(9).fill('otp_wrong'));
    expect(new Set(outcomes.slice(9))).toEqual(new Set(['too_many_requests']));
  });
});

describe('a code past its life (A8)', () => {
  it('is expired, and the advertiser is not called', async () => {
    const world = await statusWorld();
    world.does.verify = () => ({ body: { status: 'SUCCESS' } });
    const tid = await world.send(NUMBER);
    world.pass(600_000 + 1000);
    expect(await world.verify(tid)).toMatchObject({ outcome: 'otp_expired' });
    expect(world.fake.on('/verify')).toEqual([]);
    expect(await world.conversions()).toEqual([]);
  });

  it('is expired where Pinflow made it; a second earlier it was right', async () => {
    const world = await statusWorld();
    const page = await withOwnCodes(world);
    const late = await world.send(NUMBER, page);
    const lateCode = lastCode(world);
    const early = await world.send('9647801234568', page);
    const earlyCode = lastCode(world);
    world.pass(599_000);
    expect(await world.verify(early, earlyCode, page)).toMatchObject({
      outcome: 'otp_verified_successfully',
    });
    world.pass(2000);
    expect(await world.verify(late, lateCode, page)).toMatchObject({ outcome: 'otp_expired' });
  });
});
