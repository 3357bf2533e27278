import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Click } from '../../../src/domain/ledger/click.ts';
import { freeAt } from '../../../src/domain/otp-flow/free-at.ts';
import type { SendFacts, SendRules } from '../../../src/domain/otp-flow/judge-send.ts';
import { judgeSend } from '../../../src/domain/otp-flow/judge-send.ts';
import type { VerifyRules } from '../../../src/domain/otp-flow/judge-verify.ts';
import { judgeVerify } from '../../../src/domain/otp-flow/judge-verify.ts';
import { aClick } from '../../adapters/ledger/world.ts';

const NOW = 1_790_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

function judgedSend(facts: Partial<SendFacts>, rules: Partial<SendRules> = {}) {
  const none: SendFacts = {
    sends: [],
    guesses: [],
    address: () => [],
    block: () => ({ unverified: [], verified_lately: false }),
    count: () => 0,
  };
  return judgeSend(
    { ...none, ...facts },
    {
      now: NOW,
      landing_page_id: 'win-a-phone',
      test: false,
      sends_per_day: 2,
      guesses_per_day: 9,
      conversion_window_days: 0,
      sends_per_address: 3,
      unverified_sends_per_block: 2,
      ...rules,
    },
  );
}

function judgedVerify(click: Click, guesses: number[], rules: Partial<VerifyRules> = {}) {
  return judgeVerify(
    { click, guesses },
    {
      now: NOW,
      landing_page_id: 'win-a-phone',
      test: false,
      given_length: 4,
      guesses_per_day: () => 2,
      has_carries: () => true,
      ...rules,
    },
  );
}

describe('the wait a refusal tells is enough', () => {
  it('whatever is in the window', () => {
    const times = fc.array(fc.integer({ min: NOW - DAY + 1, max: NOW }), { maxLength: 40 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 30 }), (unsorted, limit) => {
        const sorted = unsorted.toSorted((one, other) => one - other);
        const free = freeAt(sorted, limit, DAY);
        if (free === undefined) {
          expect(sorted.length).toBeLessThan(limit);
          return;
        }
        const left = (at: number) => sorted.filter((time) => time > at - DAY).length;
        expect(left(free)).toBeLessThan(limit);
        expect(left(free - 1)).toBeGreaterThanOrEqual(limit);
      }),
    );
  });

  it('of a send is that of the limit that binds longest', () => {
    const facts: Partial<SendFacts> = {
      sends: [NOW - 23 * HOUR, NOW - 22 * HOUR],
      guesses: Array<number>(9).fill(NOW - 20 * HOUR),
      block: () => ({ unverified: [NOW - MINUTE, NOW], verified_lately: false }),
      address: () => [NOW - MINUTE, NOW, NOW],
    };
    expect(judgedSend(facts)).toMatchObject({ outcome: 'too_many_requests', retry_after: 4 * 3600 });
    expect(judgedSend({ ...facts, guesses: [] })).toMatchObject({ retry_after: 3600 });
    expect(judgedSend({ ...facts, guesses: [], sends: [] })).toMatchObject({ retry_after: 59 * 60 });
  });

  it('of a verify where more guesses stand than are allowed today', () => {
    const click = aClick({ at: NOW, landing_page_id: 'win-a-phone' });
    const guesses = [5, 4, 3, 2].map((hours) => NOW - hours * HOUR);
    expect(judgedVerify(click, guesses)).toMatchObject({ retry_after: 21 * 3600 });
  });
});

describe('an address block', () => {
  it('is refused at its limit, and free where there is none', () => {
    const address = () => [NOW - 30 * MINUTE, NOW - 20 * MINUTE, NOW - 10 * MINUTE];
    expect(judgedSend({ address })).toEqual({
      kind: 'refuse',
      outcome: 'too_many_requests',
      retry_after: 30 * 60,
    });
    expect(judgedSend({ address }, { sends_per_address: 4 }).kind).toBe('go');
    expect(judgedSend({ address }, { sends_per_address: 0 }).kind).toBe('go');
    expect(judgedSend({ address }, { test: true }).kind).toBe('go');
  });
});

describe('a clock that was set back', () => {
  const of = (at: number, some: Partial<Click> = {}): Click => ({
    ...aClick({ at, landing_page_id: 'win-a-phone' }),
    status: 'sent',
    ...some,
  });

  it('joins no click of the future, and is asked to wait no longer than a resend takes', () => {
    const year = of(NOW + YEAR);
    expect(judgedSend({ last: year })).toEqual({ kind: 'go', replaces: year.tid });
    expect(judgedSend({ last: of(NOW + 10_000) })).toMatchObject({ kind: 'refuse', retry_after: 40 });
    expect(judgedSend({ last: of(NOW + 1000) }).kind).toBe('join');
    expect(judgedSend({ last: of(NOW - 1000) }).kind).toBe('join');
  });

  it('keeps no code good for a year', () => {
    expect(judgedVerify(of(NOW + YEAR), [])).toEqual({ kind: 'refuse', outcome: 'otp_expired' });
    expect(judgedVerify(of(NOW + MINUTE), []).kind).toBe('go');
  });

  it('takes nobody for a subscriber of the next year', () => {
    const window = { conversion_window_days: 30 };
    expect(judgedSend({ last_conversion_at: NOW + YEAR }, window).kind).toBe('go');
    expect(judgedSend({ last_conversion_at: NOW + DAY }, window)).toMatchObject({
      outcome: 'already_subscribed',
    });
  });
});
