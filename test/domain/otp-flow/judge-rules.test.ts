import { describe, expect, it } from 'vitest';
import type { Click } from '../../../src/domain/ledger/click.ts';
import type { SendFacts, SendRules, SendRuling } from '../../../src/domain/otp-flow/judge-send.ts';
import { judgeSend } from '../../../src/domain/otp-flow/judge-send.ts';
import type { VerifyRules, VerifyRuling } from '../../../src/domain/otp-flow/judge-verify.ts';
import { guessesPerDay, judgeVerify } from '../../../src/domain/otp-flow/judge-verify.ts';
import { aClick } from '../../adapters/ledger/world.ts';

const NOW = 1_790_000_000_000;
const HOUR = 3_600_000;
const PAGE = 'win-a-phone';

const send: SendRules = {
  now: NOW,
  landing_page_id: PAGE,
  test: false,
  sends_per_day: 3,
  guesses_per_day: 9,
  conversion_window_days: 30,
  sends_per_address: 3,
  unverified_sends_per_block: 3,
};
const facts: SendFacts = {
  sends: [],
  guesses: [],
  address: () => [],
  block: () => ({ unverified: [], verified_lately: false }),
  count: () => 0,
};
const click = (some: Partial<Click> = {}): Click => aClick({ at: NOW, status: 'sent', ...some });
const older = (ms: number, some: Partial<Click> = {}) => click({ at: NOW - ms, tid: 'older', ...some });
const three = [NOW - HOUR, NOW - HOUR, NOW - HOUR];
const lately = [NOW - 1000, NOW - 1000, NOW - 1000];
const capped = { caps: { affiliate_id: { sends_per_day: 1 } }, since: NOW - HOUR, until: NOW + HOUR };

describe('a send', () => {
  type Row = [
    name: string,
    given: Partial<SendFacts>,
    ruling: Partial<SendRuling>,
    rules?: Partial<SendRules>,
  ];
  it.each<Row>([
    ['of a new number goes', {}, { kind: 'go' }],
    [
      'waits for a verdict',
      { indeterminate: { tid: 'i', landing_page_id: PAGE } },
      { kind: 'refuse', tid: 'i' },
    ],
    [
      'of another page is told no tid',
      { indeterminate: { tid: 'i', landing_page_id: 'x' } },
      { tid: undefined },
    ],
    ['of a subscriber is refused', { last_conversion_at: NOW - HOUR }, { kind: 'refuse' }],
    ['of a former one goes', { last_conversion_at: NOW - 30 * 24 * HOUR }, { kind: 'go' }],
    ['of a double submit joins', { last: older(1999) }, { kind: 'join', tid: 'older' }],
    ['inside the delay is refused', { last: older(2000) }, { kind: 'refuse', tid: 'older', retry_after: 28 }],
    ['after it replaces', { last: older(30_000) }, { kind: 'go', replaces: 'older' }],
    ['after a verified one goes', { last: older(1000, { status: 'verified' }) }, { kind: 'go' }],
    ['of a locked one waits', { last: older(2000, { status: 'locked' }) }, { kind: 'refuse' }],
    ['over the sends of a day is refused', { sends: three }, { kind: 'refuse' }],
    ['over the guesses of a day is refused', { guesses: Array<number>(9).fill(NOW) }, { kind: 'refuse' }],
    [
      'over its block is refused',
      { block: () => ({ unverified: lately, verified_lately: false }) },
      { kind: 'refuse' },
    ],
    ['over its address is refused', { address: () => lately }, { kind: 'refuse' }],
    ['over a cap is refused', { count: () => 1 }, { outcome: 'cap_reached' } as SendRuling, { caps: capped }],
    ['below a cap goes', { count: () => 0 }, { kind: 'go' }, { caps: capped }],
    [
      'of a test key knows no daily limit',
      { sends: three, address: () => lately },
      { kind: 'go' },
      { test: true },
    ],
  ])('%s', (_, given, ruling, rules = {}) => {
    expect(judgeSend({ ...facts, ...given }, { ...send, ...rules })).toMatchObject(ruling);
  });
});

describe('a verify', () => {
  const rules: VerifyRules = {
    now: NOW,
    landing_page_id: PAGE,
    test: false,
    given_length: 4,
    guesses_per_day: () => 9,
    has_carries: () => true,
  };
  type Row = [
    name: string,
    of: Click | undefined,
    ruling: Partial<VerifyRuling>,
    rules?: Partial<VerifyRules>,
  ];
  const refused = (outcome: string) => ({ kind: 'refuse', outcome }) as VerifyRuling;
  it.each<Row>([
    ['of an open click goes', click(), { kind: 'go' }],
    ['A5: of none is refused', undefined, refused('otp_not_requested')],
    ['A5: of another page’s is refused', click({ landing_page_id: 'x' }), refused('otp_not_requested')],
    ['A5: of a test click by a live key is refused', click({ test: true }), refused('otp_not_requested')],
    ['of one never sent is refused', click({ status: 'send_failed' }), refused('otp_not_requested')],
    [
      'without a carry it needs is refused',
      click(),
      refused('otp_not_requested'),
      { has_carries: () => false },
    ],
    ['A4: of a verified one repeats', click({ status: 'verified' }), { kind: 'repeat' }],
    ['of one without a verdict waits', click({ status: 'indeterminate' }), refused('verification_pending')],
    ['A1: of a locked one is refused', click({ status: 'locked' }), refused('too_many_attempts')],
    ['A1: of one tried five times is refused', click({ attempts: 5 }), refused('too_many_attempts')],
    ['A8: of an old one is refused', click({ at: NOW - 600_000, expires_at: NOW }), refused('otp_expired')],
    ['of a replaced one is refused', click({ status: 'expired' }), refused('otp_expired')],
    [
      'A6: for another number counts',
      click(),
      { kind: 'count', outcome: 'invalid_request' },
      { msisdn_hash: 'x' },
    ],
    ['of another length counts', click({ otp_length: 6 }), { kind: 'count', outcome: 'otp_wrong' }],
    [
      'A11: over the day’s guesses is refused',
      click(),
      refused('too_many_requests'),
      { guesses_per_day: () => 1 },
    ],
  ])('%s', (_, of, ruling, more = {}) => {
    expect(judgeVerify({ click: of, guesses: [NOW] }, { ...rules, ...more })).toMatchObject(ruling);
  });

  it.each([
    [undefined, undefined, 9],
    [4, 100, 9],
    [5, undefined, 15],
    [6, 100, 25],
    [10, undefined, 25],
    [6, 3, 3],
  ])('A11: with codes of %s digits and the setting %s: %s guesses a day', (length, setting, most) => {
    expect(guessesPerDay(length, setting)).toBe(most);
  });
});
