import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Click } from '../../../src/domain/ledger/click.ts';
import type { Ledger } from '../../../src/domain/ledger/ledger.ts';
import type { ReportQuery, ReportRow } from '../../../src/domain/ledger/report.ts';
import { REPORT_DIMENSIONS } from '../../../src/domain/ledger/report.ts';
import type { CountedAddress } from '../../../src/domain/otp-flow/judge-address.ts';
import type { SendFacts } from '../../../src/domain/otp-flow/judge-send.ts';
import type { VerifyFacts, VerifyRuling } from '../../../src/domain/otp-flow/judge-verify.ts';
import {
  aClick,
  aConversion,
  DAY,
  go,
  goVerify,
  HOUR,
  indeterminateClick,
  reportRows,
  requestedClick,
  SECOND,
  sendEnd,
  sentClick,
  T,
  verified,
  verifiedClick,
  verifyEnd,
  wanted,
} from './world.ts';

export interface OpenLedger {
  ledger: Ledger;
  close: () => Promise<void>;
}

/** What every ledger does. Run it against an implementation: `ledgerContract('sqlite', open)`. */
export function ledgerContract(name: string, open: () => Promise<OpenLedger>): void {
  describe(`ledger contract: ${name}`, () => {
    let ledger: Ledger;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ ledger, close } = await open());
    });
    afterEach(() => close());

    const factsOf = async (click: Click): Promise<SendFacts> => {
      let seen: SendFacts | undefined;
      await ledger.beginSend(click, (facts) => {
        seen = facts;
        return { kind: 'refuse', outcome: 'too_many_requests' };
      });
      if (!seen) throw new Error('not judged');
      return seen;
    };

    const guessesOf = async (click: Click, at: number) => {
      let seen: VerifyFacts | undefined;
      await ledger.beginVerify(wanted(click, at), (facts) => {
        seen = facts;
        return { kind: 'refuse', outcome: 'too_many_requests' };
      });
      return seen?.guesses;
    };

    describe('a send', () => {
      test('keeps every field of the click as given', async () => {
        const full = aClick({
          page_version: 'v1',
          variant: 'b',
          operator: 'zain',
          otp_length: 4,
          sub1: '',
          sub2: 'two',
          sub3: 'three',
          sub4: 'four',
          sub5: 'five',
          aff_click_id: "x'; DROP TABLE clicks; --",
        });
        const { ruling } = await ledger.beginSend(full, go);
        expect(ruling).toEqual({ kind: 'go' });
        expect(await ledger.click(full.tid)).toEqual(full);
        expect(await ledger.click('unknown')).toBeUndefined();
      });

      test('writes nothing when refused, and names the click of the ruling', async () => {
        const first = await sentClick(ledger);
        const second = aClick();
        const refused = await ledger.beginSend(second, () => ({
          kind: 'refuse',
          outcome: 'too_many_requests',
          tid: first.tid,
        }));
        expect(refused.click).toEqual(first);
        const joined = await ledger.beginSend(second, () => ({ kind: 'join', tid: first.tid }));
        expect(joined.click?.tid).toBe(first.tid);
        expect(await ledger.click(second.tid)).toBeUndefined();
        expect(await ledger.timeline(second.tid)).toEqual([]);
      });

      test('ends sent, with the new seal and expiry', async () => {
        const click = await requestedClick(ledger);
        const ended = await ledger.endSend(
          click.tid,
          sendEnd(click, { sealed: 'new-seal', expires_at: T + 700 * SECOND }),
        );
        expect(ended).toMatchObject({
          status: 'sent',
          outcome: 'otp_sent_successfully',
          sent_at: T + 100,
          expires_at: T + 700 * SECOND,
          sealed: 'new-seal',
        });
        expect(await ledger.click(click.tid)).toEqual(ended);
      });

      test('that ends after the click was verified changes no status', async () => {
        const click = await requestedClick(ledger);
        await ledger.settle(click.tid, () => ({
          at: T + 50,
          verdict: 'verified',
          by: 'callback',
          conversion: aConversion(click),
        }));
        const ended = await ledger.endSend(
          click.tid,
          sendEnd(click, { status: 'send_failed', outcome: 'advertiser_rejected' }),
        );
        expect(ended).toMatchObject({ status: 'verified', outcome: 'otp_verified_successfully' });
      });

      test('of an unknown click is the caller’s error', async () => {
        await expect(ledger.endSend('unknown', sendEnd(aClick()))).rejects.toThrow(/no click unknown/);
      });

      test('knows the last click of page and number, skipping failed ones, those of others and of yesterday', async () => {
        const number = { msisdn_hash: 'n' };
        await sentClick(ledger, { ...number, at: T - DAY });
        expect((await factsOf(aClick(number))).last).toBeUndefined();
        const last = await sentClick(ledger, { ...number, at: T - DAY + 1 });
        await sentClick(ledger, { ...number, landing_page_id: 'other-page', at: T - 10 });
        await sentClick(ledger, { ...number, test: true, at: T - 10 });
        await sentClick(ledger, { msisdn_hash: 'm', at: T - 10 });
        const failed = await requestedClick(ledger, { ...number, at: T - 5 });
        await ledger.endSend(
          failed.tid,
          sendEnd(failed, { status: 'send_failed', outcome: 'advertiser_rejected' }),
        );
        expect((await factsOf(aClick(number))).last).toEqual(last);
        expect((await factsOf(aClick({ ...number, test: true }))).last?.test).toBe(true);
      });

      test('counts the sends of 24 h that may have reached the advertiser, oldest first', async () => {
        const number = { msisdn_hash: 'n' };
        await sentClick(ledger, { ...number, at: T - DAY });
        await sentClick(ledger, { ...number, at: T - DAY + 1 });
        const refused = await requestedClick(ledger, {
          ...number,
          at: T - 3000,
          landing_page_id: 'other-page',
        });
        await ledger.endSend(
          refused.tid,
          sendEnd(refused, { status: 'send_failed', outcome: 'advertiser_rejected' }),
        );
        const unreached = await requestedClick(ledger, { ...number, at: T - 2000 });
        await ledger.endSend(
          unreached.tid,
          sendEnd(unreached, { status: 'send_failed', outcome: 'advertiser_unavailable' }),
        );
        const lost = await requestedClick(ledger, { ...number, at: T - 1000 });
        await ledger.endSend(
          lost.tid,
          sendEnd(lost, { status: 'requested', outcome: 'advertiser_unavailable' }),
        );
        await sentClick(ledger, { ...number, at: T - 500, integration_id: 'other' });
        await sentClick(ledger, { ...number, at: T - 500, test: true });
        expect((await factsOf(aClick(number))).sends).toEqual([T - DAY + 1, T - 3000, T - 1000]);
      });

      test('knows an indeterminate click of the number on any page of the integration for 2 h', async () => {
        const number = { msisdn_hash: 'n' };
        const pending = await indeterminateClick(ledger, { ...number, landing_page_id: 'other-page' });
        expect((await factsOf(aClick({ ...number, at: T + 2 * HOUR - 1 }))).indeterminate).toMatchObject({
          tid: pending.tid,
          landing_page_id: 'other-page',
        });
        expect((await factsOf(aClick({ ...number, at: T + 2 * HOUR }))).indeterminate).toBeUndefined();
        expect((await factsOf(aClick({ ...number, integration_id: 'other' }))).indeterminate).toBeUndefined();
        expect((await factsOf(aClick({ ...number, test: true }))).indeterminate).toBeUndefined();
      });

      test('knows when the number last converted on the integration', async () => {
        const number = { msisdn_hash: 'n' };
        await verifiedClick(ledger, number, { at: T + 5 });
        await verifiedClick(ledger, number, { at: T + 9, id: 'second' });
        const later = T + 400 * DAY;
        expect((await factsOf(aClick({ ...number, at: later }))).last_conversion_at).toBe(T + 9);
        expect((await factsOf(aClick({ ...number, test: true }))).last_conversion_at).toBeUndefined();
        expect(
          (await factsOf(aClick({ ...number, integration_id: 'other' }))).last_conversion_at,
        ).toBeUndefined();
      });
    });

    describe('a second send', () => {
      const resend = async (older: Click, at: number): Promise<Click> => {
        const { click } = await ledger.beginSend(aClick({ msisdn_hash: older.msisdn_hash, at }), (facts) => ({
          kind: 'go',
          replaces: facts.last?.tid,
        }));
        if (!click) throw new Error('refused');
        return click;
      };
      const statusOf = async (click: Click) => (await ledger.click(click.tid))?.status;

      test('expires the one it replaces when it is sent, not before', async () => {
        const older = await sentClick(ledger);
        const newer = await resend(older, T + HOUR);
        expect(newer.resend_of).toBe(older.tid);
        expect(await statusOf(older)).toBe('sent');
        await ledger.endSend(newer.tid, sendEnd(newer));
        expect(await statusOf(older)).toBe('expired');
        expect((await ledger.timeline(older.tid)).at(-1)).toMatchObject({ kind: 'click.expired' });
      });

      test('that fails expires nothing; the next one that is sent expires all it follows', async () => {
        const first = await sentClick(ledger);
        const lost = await resend(first, T + HOUR);
        await ledger.endSend(lost.tid, sendEnd(lost, { status: 'requested', outcome: 'advertiser_timeout' }));
        expect(await statusOf(first)).toBe('sent');
        const third = await resend(lost, T + 2 * HOUR);
        await ledger.endSend(third.tid, sendEnd(third));
        expect([await statusOf(first), await statusOf(lost), await statusOf(third)]).toEqual([
          'expired',
          'expired',
          'sent',
        ]);
      });

      test('leaves a click that is being verified alone', async () => {
        const older = await sentClick(ledger);
        await ledger.beginVerify(wanted(older), goVerify);
        const newer = await resend(older, T + HOUR);
        await ledger.endSend(newer.tid, sendEnd(newer));
        expect(await statusOf(older)).toBe('sent');
        await ledger.endVerify(older.tid, verified(older));
        expect(await statusOf(older)).toBe('verified');
      });
    });

    describe('a verify', () => {
      test('finds the click by its tid at any age, or the newest of page and number in 24 h', async () => {
        const number = { msisdn_hash: 'n' };
        const old = await sentClick(ledger, { ...number, at: T - 2 * DAY });
        const newest = await sentClick(ledger, number);
        const failed = await requestedClick(ledger, { ...number, at: T + 1 });
        await ledger.endSend(
          failed.tid,
          sendEnd(failed, { status: 'send_failed', outcome: 'advertiser_rejected' }),
        );
        const trial = await sentClick(ledger, { ...number, at: T + 2, test: true });
        const find = async (query: object, at = T + SECOND) => {
          const { click } = await ledger.beginVerify(
            { at, landing_page_id: 'win-a-phone', ...query },
            () => ({ kind: 'repeat' }),
          );
          return click?.tid;
        };
        expect(await find({ tid: old.tid })).toBe(old.tid);
        expect(await find({ ...number, test: false })).toBe(newest.tid);
        expect(await find({ ...number, test: true })).toBe(trial.tid);
        expect(await find(number)).toBe(trial.tid);
        expect(await find({ ...number, landing_page_id: 'other-page' })).toBeUndefined();
        expect(await find({ ...number, test: false }, T + DAY)).toBeUndefined();
        expect(await find({})).toBeUndefined();
      });

      test('that goes counts and marks the click; nothing else does', async () => {
        const click = await sentClick(ledger);
        for (const ruling of [
          { kind: 'refuse', outcome: 'otp_expired' },
          { kind: 'repeat' },
        ] satisfies VerifyRuling[]) {
          const seen = await ledger.beginVerify(wanted(click), () => ruling);
          expect(seen).toEqual({ ruling, click });
        }
        const { click: begun } = await ledger.beginVerify(wanted(click), goVerify);
        expect(begun).toEqual({ ...click, attempts: 1, verifying_since: T + 60 * SECOND });
        expect(await ledger.click(click.tid)).toEqual(begun);
        expect(await guessesOf(click, T + HOUR)).toEqual([T + 60 * SECOND]);
      });

      test('waits its turn: a second one while one is in flight is told so and costs nothing', async () => {
        const click = await sentClick(ledger);
        await ledger.beginVerify(wanted(click), goVerify);
        const second = await ledger.beginVerify(wanted(click), goVerify);
        expect(second.ruling).toEqual({ kind: 'refuse', outcome: 'verification_pending' });
        expect((await ledger.click(click.tid))?.attempts).toBe(1);
        expect((await guessesOf(click, T + HOUR))?.length).toBe(1);
      });

      test('never passes max_attempts, however many come at once', async () => {
        const click = await sentClick(ledger, { max_attempts: 3 });
        const count = (): VerifyRuling => ({ kind: 'count', outcome: 'otp_wrong' });
        const rulings = await Promise.all(
          Array.from({ length: 200 }, () => ledger.beginVerify(wanted(click), count)),
        );
        expect(rulings.filter(({ ruling }) => ruling.kind === 'count')).toHaveLength(3);
        expect(await ledger.click(click.tid)).toMatchObject({ attempts: 3, status: 'locked' });
        expect((await guessesOf(click, T + HOUR))?.length).toBe(3);
      });

      test('goes at most max_attempts times, one after another', async () => {
        const click = await sentClick(ledger, { max_attempts: 3 });
        let gone = 0;
        await Promise.all(
          Array.from({ length: 200 }, async () => {
            const { ruling } = await ledger.beginVerify(wanted(click), goVerify);
            if (ruling.kind !== 'go') return;
            gone += 1;
            await ledger.endVerify(click.tid, verifyEnd(click));
          }),
        );
        for (let turn = 0; turn < 10; turn++) {
          const { ruling } = await ledger.beginVerify(wanted(click), goVerify);
          if (ruling.kind === 'go') gone += 1;
          if (ruling.kind === 'go') await ledger.endVerify(click.tid, verifyEnd(click));
          else expect(ruling).toEqual({ kind: 'refuse', outcome: 'too_many_attempts' });
          if (ruling.kind !== 'go') break;
        }
        expect(gone).toBe(3);
        expect(await ledger.click(click.tid)).toMatchObject({ attempts: 3, status: 'locked' });
      });

      test('is counted by the statement that checks it, whatever the judge believed', async () => {
        const click = await sentClick(ledger, { max_attempts: 0 });
        const { ruling } = await ledger.beginVerify(wanted(click), goVerify);
        expect(ruling).toEqual({ kind: 'refuse', outcome: 'too_many_attempts' });
        expect(await ledger.click(click.tid)).toEqual(click);
      });

      test('that is wrong leaves the click open with its outcome', async () => {
        const click = await sentClick(ledger);
        await ledger.beginVerify(wanted(click), goVerify);
        const { click: ended, conversion } = await ledger.endVerify(click.tid, verifyEnd(click));
        expect(ended).toEqual({ ...click, attempts: 1, outcome: 'otp_wrong' });
        expect(conversion).toBeUndefined();
        expect(await ledger.click(click.tid)).toEqual(ended);
      });

      test('keeps what its answer carried under a new seal, and so does a settlement', async () => {
        const click = await sentClick(ledger);
        await ledger.beginVerify(wanted(click), goVerify);
        const end = { ...verifyEnd(click), status: 'indeterminate' as const, sealed: 'new-seal' };
        const { click: ended } = await ledger.endVerify(click.tid, end);
        expect(ended).toMatchObject({ status: 'indeterminate', sealed: 'new-seal' });
        expect(await ledger.click(click.tid)).toEqual(ended);
        const { click: settled } = await ledger.settle(click.tid, () => ({
          at: T,
          verdict: 'verified',
          by: 'verify',
          conversion: aConversion(click),
          sealed: 'newest-seal',
        }));
        expect(settled).toMatchObject({ status: 'verified', sealed: 'newest-seal' });
        expect(await ledger.click(click.tid)).toEqual(settled);
      });

      test.each([
        ['returned', 0, 0],
        ['returned_to_click', 0, 1],
        ['counted', 1, 1],
      ] as const)(
        'whose attempt is %s leaves %i on the click and %i on the day',
        async (attempt, left, day) => {
          const click = await sentClick(ledger, { max_attempts: 1 });
          await ledger.beginVerify(wanted(click), goVerify);
          await ledger.endVerify(click.tid, verifyEnd(click, { outcome: 'advertiser_unavailable', attempt }));
          const kept = await ledger.click(click.tid);
          expect(kept).toMatchObject({ attempts: left, status: left === 1 ? 'locked' : 'sent' });
          expect(kept?.verifying_since).toBeUndefined();
          expect((await guessesOf(click, T + HOUR))?.length).toBe(day);
        },
      );

      test('counts by number, integration and kind over 24 h, across clicks and pages', async () => {
        const number = { msisdn_hash: 'n' };
        for (const some of [
          {},
          { landing_page_id: 'other-page' },
          { integration_id: 'other' },
          { test: true },
        ]) {
          const click = await sentClick(ledger, { ...number, ...some });
          await ledger.beginVerify(wanted(click, T + SECOND), goVerify);
        }
        const click = await sentClick(ledger, number);
        expect(await guessesOf(click, T + SECOND + DAY - 1)).toEqual([T + SECOND, T + SECOND]);
        expect(await guessesOf(click, T + SECOND + DAY)).toEqual([]);
        expect((await factsOf(aClick({ ...number, at: T + HOUR }))).guesses).toEqual([
          T + SECOND,
          T + SECOND,
        ]);
      });

      test('that succeeds writes click and conversion together, once', async () => {
        const click = await sentClick(ledger);
        await ledger.beginVerify(wanted(click), goVerify);
        const made = aConversion(click, {
          payout: { amount: '2.50', currency: 'USD' },
          revenue: { amount: '999999999999.999999', currency: 'IQD' },
          reason: undefined,
          sub1: 's',
        });
        const end = { ...verified(click), conversion: made };
        const { click: ended, conversion } = await ledger.endVerify(click.tid, end);
        expect(ended).toMatchObject({ status: 'verified', verified_at: end.at, attempts: 1 });
        expect(ended.verifying_since).toBeUndefined();
        expect(conversion).toEqual(made);
        expect(await ledger.conversion(made.id)).toEqual(made);
        expect(await ledger.conversionOf(click.tid)).toEqual(made);
        expect(await ledger.conversion('unknown')).toBeUndefined();
      });

      test('that succeeds after a callback did returns the conversion there is', async () => {
        const click = await sentClick(ledger);
        await ledger.beginVerify(wanted(click), goVerify);
        const first = aConversion(click, { settled_by: 'callback' });
        await ledger.settle(click.tid, () => ({
          at: T,
          verdict: 'verified',
          by: 'callback',
          conversion: first,
        }));
        const { click: ended, conversion } = await ledger.endVerify(
          click.tid,
          verified(click, { id: 'another' }),
        );
        expect(conversion).toEqual(first);
        expect(ended).toMatchObject({ status: 'verified', verified_at: T });
        expect(await ledger.conversion('another')).toBeUndefined();
      });

      test('that fails after a callback verified the click changes no status', async () => {
        const click = await sentClick(ledger, { max_attempts: 1 });
        await ledger.beginVerify(wanted(click), goVerify);
        await ledger.settle(click.tid, () => ({
          at: T,
          verdict: 'verified',
          by: 'callback',
          conversion: aConversion(click),
        }));
        const { click: ended, conversion } = await ledger.endVerify(click.tid, verifyEnd(click));
        expect(ended.status).toBe('verified');
        expect(conversion?.tid).toBe(click.tid);
      });

      test('refused late settles an indeterminate click; one that was settled meanwhile stays as it is', async () => {
        const late = await indeterminateClick(ledger);
        expect((await ledger.endVerify(late.tid, verifyEnd(late))).click).toMatchObject({
          status: 'expired',
          outcome: 'otp_wrong',
        });
        const settled = await sentClick(ledger);
        await ledger.beginVerify(wanted(settled), goVerify);
        await ledger.settle(settled.tid, () => ({ at: T, verdict: 'refused', by: 'admin' }));
        const { click } = await ledger.endVerify(
          settled.tid,
          verifyEnd(settled, { outcome: 'verification_pending', status: 'indeterminate' }),
        );
        expect(click).toMatchObject({ status: 'expired', outcome: 'advertiser_rejected' });
      });

      test('that succeeds without a conversion is the caller’s error and writes nothing', async () => {
        const click = await sentClick(ledger);
        const { click: begun } = await ledger.beginVerify(wanted(click), goVerify);
        const end = { ...verified(click), conversion: undefined };
        await expect(ledger.endVerify(click.tid, end)).rejects.toThrow(/without a conversion/);
        expect(await ledger.click(click.tid)).toEqual(begun);
      });

      test('without a verdict leaves the click indeterminate', async () => {
        const click = await indeterminateClick(ledger);
        expect(click).toMatchObject({
          status: 'indeterminate',
          outcome: 'verification_pending',
          attempts: 1,
        });
      });
    });

    describe('a settlement', () => {
      test('verifies a click, with its conversion, once for a hundred callbacks', async () => {
        const click = await indeterminateClick(ledger);
        const settled = await Promise.all(
          Array.from({ length: 100 }, (_, turn) =>
            ledger.settle(click.tid, () => ({
              at: T + HOUR,
              verdict: 'verified',
              by: 'callback',
              conversion: aConversion(click, { id: `by-${turn}`, settled_by: 'callback' }),
            })),
          ),
        );
        expect(new Set(settled.map(({ conversion }) => conversion?.id))).toEqual(new Set(['by-0']));
        expect(settled.at(-1)?.click).toMatchObject({
          status: 'verified',
          outcome: 'otp_verified_successfully',
          verified_at: T + HOUR,
        });
        const conversions = await ledger.conversions({ test: false }, { limit: 10 });
        expect(conversions.items).toHaveLength(1);
      });

      test('that refuses expires the click and says by whom and why', async () => {
        const click = await indeterminateClick(ledger);
        const { click: settled, conversion } = await ledger.settle(click.tid, (seen) => {
          expect(seen).toEqual(click);
          return { at: T + HOUR, verdict: 'refused', by: 'admin', reason: 'not on their bill' };
        });
        expect(settled).toMatchObject({ status: 'expired', outcome: 'advertiser_rejected' });
        expect(conversion).toBeUndefined();
        expect((await ledger.timeline(click.tid)).at(-1)).toMatchObject({
          kind: 'click.settled',
          by: 'admin',
          reason: 'not on their bill',
          status: 'expired',
        });
      });

      test('never takes a verified click back', async () => {
        const click = await verifiedClick(ledger);
        const { click: same } = await ledger.settle(click.tid, () => ({
          at: T,
          verdict: 'refused',
          by: 'admin',
        }));
        expect(same).toEqual(click);
      });

      test('of nothing writes nothing', async () => {
        const click = await indeterminateClick(ledger);
        const before = await ledger.timeline(click.tid);
        expect(await ledger.settle(click.tid, () => undefined)).toEqual({ click, conversion: undefined });
        expect(await ledger.settle('unknown', () => undefined)).toEqual({});
        expect(await ledger.timeline(click.tid)).toEqual(before);
      });

      test('of a click an advertiser accepts late makes it verified, whatever it had become', async () => {
        const click = await indeterminateClick(ledger);
        await ledger.settle(click.tid, () => ({ at: T, verdict: 'refused', by: 'status' }));
        const { click: late, conversion } = await ledger.endVerify(click.tid, verified(click));
        expect(late.status).toBe('verified');
        expect(conversion?.tid).toBe(click.tid);
      });
    });

    test('a verify that never ended becomes indeterminate, one that is under way does not', async () => {
      const orphan = await sentClick(ledger);
      const alive = await sentClick(ledger);
      const done = await verifiedClick(ledger);
      await ledger.beginVerify(wanted(orphan, T + 1), goVerify);
      await ledger.beginVerify(wanted(alive, T + 2), goVerify);
      expect(await ledger.orphansToIndeterminate(T + 2, T + HOUR)).toEqual([orphan.tid]);
      const click = await ledger.click(orphan.tid);
      expect(click).toMatchObject({ status: 'indeterminate', outcome: 'verification_pending', attempts: 1 });
      expect(click?.verifying_since).toBeUndefined();
      expect((await ledger.timeline(orphan.tid)).at(-1)).toMatchObject({
        kind: 'verify.orphaned',
        at: T + HOUR,
        status: 'indeterminate',
      });
      expect((await ledger.click(alive.tid))?.status).toBe('sent');
      expect((await ledger.click(done.tid))?.status).toBe('verified');
      expect(await ledger.orphansToIndeterminate(T + 2, T + HOUR)).toEqual([]);
    });

    describe('what limits are counted by', () => {
      const real = (some: Partial<Click> = {}) => aClick({ at: T + HOUR, ...some });
      const today = { since: T, until: T + DAY };
      const v4 = { family: 4, hash: 'hash-of-address' } as const;
      const v6 = { family: 6, hash: 'hash-of-64' } as const;
      const sentFrom = async (address: CountedAddress, some: Partial<Click> = {}) => {
        const { click } = await ledger.beginSend(aClick(some), go, undefined, address);
        if (!click) throw new Error('refused');
        return ledger.endSend(click.tid, sendEnd(click));
      };
      const countedOf = async (address: CountedAddress, at = T + 2) => {
        let seen: readonly number[] = [];
        await ledger.beginSend(
          aClick({ at }),
          (facts) => {
            seen = facts.address();
            return { kind: 'refuse', outcome: 'too_many_requests' };
          },
          undefined,
          address,
        );
        return seen;
      };

      test('an address block: its real sends of an hour, of all numbers, pages and integrations', async () => {
        await sentFrom(v4);
        await sentFrom(v4, { at: T + 1, integration_id: 'other', landing_page_id: 'other' });
        await sentFrom(v4, { test: true });
        await sentFrom({ ...v4, hash: 'another' });
        await sentClick(ledger);
        expect(await countedOf(v4)).toEqual([T, T + 1]);
        expect(await countedOf(v4, T + HOUR)).toEqual([T + 1]);
        expect(await countedOf(v4, T + HOUR + 1)).toEqual([]);
        expect((await factsOf(aClick())).address()).toEqual([]);
      });

      test('an address block: a verification takes an IPv4 send away and no IPv6 one', async () => {
        for (const address of [v4, v6]) {
          const click = await sentFrom(address);
          await ledger.beginVerify(wanted(click), goVerify);
          await ledger.endVerify(click.tid, verified(click));
        }
        expect(await countedOf(v4)).toEqual([]);
        expect(await countedOf(v6)).toEqual([T]);
      });

      test('an address block: a send that never reached the advertiser does not count, a refused one does', async () => {
        for (const [address, outcome] of [
          [v4, 'advertiser_unavailable'],
          [v6, 'advertiser_rejected'],
        ] as const) {
          const { click } = await ledger.beginSend(aClick(), go, undefined, address);
          if (!click) throw new Error('refused');
          await ledger.endSend(click.tid, sendEnd(click, { status: 'send_failed', outcome }));
        }
        expect(await countedOf(v4)).toEqual([]);
        expect(await countedOf(v6)).toEqual([T]);
      });

      test('a clock that was set back: rows of the far future bind nobody, of the near one for a window', async () => {
        const number = { msisdn_hash: 'n' };
        const YEAR = 365 * DAY;
        for (const at of [T + YEAR, T + HOUR - 1]) {
          const click = await sentFrom(v4, { ...number, at });
          await ledger.beginVerify(wanted(click, at), goVerify);
          await ledger.endVerify(click.tid, verifyEnd(click));
        }
        const facts = await factsOf(aClick({ ...number, at: T }));
        expect([facts.sends, facts.guesses]).toEqual([[T + HOUR - 1], [T + HOUR - 1]]);
        expect(facts.last?.at).toBe(T + HOUR - 1);
        expect(await countedOf(v4, T)).toEqual([T + HOUR - 1]);
        expect(facts.block()).toEqual({ unverified: [], verified_lately: false });
        expect(facts.count('send', 'affiliate_id', today)).toBe(1);
        const without = { at: T, landing_page_id: 'win-a-phone', msisdn_hash: 'n' };
        const found = await ledger.beginVerify(without, () => ({ kind: 'repeat' }));
        expect(found.click?.at).toBe(T + HOUR - 1);
        await verifiedClick(ledger, { at: T + YEAR, landing_page_id: 'next' });
        expect((await factsOf(aClick({ at: T }))).block().verified_lately).toBe(false);
      });

      test('a clock that was set back: counts of a day do not take in those of another', async () => {
        const count = async () => (await factsOf(real())).count('send', 'affiliate_id', today);
        expect(await count()).toBe(0);
        await sentClick(ledger, { at: T + DAY });
        expect(await count()).toBe(0);
        await sentClick(ledger, { at: T + DAY - 1 });
        expect(await count()).toBe(1);
      });

      test('a clock that was set back: an indeterminate click of the far future holds no number, a verify of it is orphaned', async () => {
        const far = await indeterminateClick(ledger, { msisdn_hash: 'n', at: T + 3 * HOUR });
        expect((await factsOf(aClick({ msisdn_hash: 'n', at: T }))).indeterminate).toBeUndefined();
        const at = far.at - HOUR;
        expect((await factsOf(aClick({ msisdn_hash: 'n', at }))).indeterminate?.tid).toBe(far.tid);
        const click = await sentClick(ledger, { at: T + HOUR });
        await ledger.beginVerify(wanted(click), goVerify);
        expect(await ledger.orphansToIndeterminate(T - 1, T)).toEqual([click.tid]);
      });

      test('a block: its real sends that were neither refused nor verified, per integration', async () => {
        await verifiedClick(ledger, { at: T });
        await sentClick(ledger, { at: T + 1 });
        await requestedClick(ledger, { at: T + 2 });
        await sentClick(ledger, { at: T + 3, test: true });
        await sentClick(ledger, { at: T + 4, integration_id: 'other' });
        await sentClick(ledger, { at: T + 5, block_hash: 'other' });
        const refused = await requestedClick(ledger, { at: T + 6 });
        await ledger.endSend(
          refused.tid,
          sendEnd(refused, { status: 'send_failed', outcome: 'blacklisted' }),
        );
        await sentClick(ledger, { at: T - 600 * SECOND });
        const facts = await factsOf(aClick({ at: T + 7 }));
        expect(facts.block().unverified).toEqual([T + 1, T + 2]);
        expect(facts.block().verified_lately).toBe(true);
        expect((await factsOf(aClick({ at: T + DAY + HOUR }))).block()).toEqual({
          unverified: [],
          verified_lately: false,
        });
        expect((await factsOf(aClick({ block_hash: 'another' }))).block().verified_lately).toBe(false);
      });

      test('caps: the same counted the first time and whenever something happens after it', async () => {
        const counts = async () => {
          const { count } = await factsOf(real());
          return (['affiliate_id', 'landing_page_id', 'integration_id'] as const).map((of) =>
            (['send', 'conversion', 'approved'] as const).map((kind) => count(kind, of, today)),
          );
        };
        await sentClick(ledger, { at: T - 1 });
        await verifiedClick(ledger);
        await verifiedClick(ledger, {}, { status: 'pending' });
        await sentClick(ledger, { test: true });
        const all = [2, 2, 1];
        expect(await counts()).toEqual([all, all, all]);
        await verifiedClick(ledger, { landing_page_id: 'second' });
        const refused = await requestedClick(ledger, { affiliate_id: 'other' });
        expect(await counts()).toEqual([
          [3, 3, 2],
          [3, 2, 1],
          [4, 3, 2],
        ]);
        await ledger.endSend(refused.tid, sendEnd(refused, { status: 'send_failed', outcome: 'otp_wrong' }));
        expect(await counts()).toEqual([
          [3, 3, 2],
          [2, 2, 1],
          [3, 3, 2],
        ]);
        expect((await factsOf(real())).count('send', 'affiliate_id', { since: T - 1, until: T + DAY })).toBe(
          4,
        );
      });

      test('caps: a status that changes counts for approved alone', async () => {
        const click = await verifiedClick(ledger);
        const approved = async () => (await factsOf(real())).count('approved', 'affiliate_id', today);
        const id = `conversion-${click.tid}`;
        const change = (status: 'approved' | 'rejected') =>
          ledger.changeStatus(id, { at: T + HOUR, status, reason: 'a reason', by: 'test' });
        expect(await approved()).toBe(1);
        await change('rejected');
        expect(await approved()).toBe(0);
        await change('approved');
        expect(await approved()).toBe(1);
        expect((await factsOf(real())).count('conversion', 'affiliate_id', today)).toBe(1);
      });
    });

    describe('an Idempotency-Key', () => {
      const claim = { scope: 'scope', params_hash: 'params' };

      test('is taken by a send that goes and keeps its answer', async () => {
        const click = aClick();
        await ledger.beginSend(click, go, claim);
        expect(await ledger.claim('scope', T)).toEqual({
          ...claim,
          at: T,
          tid: click.tid,
          answer: undefined,
        });
        await ledger.endSend(click.tid, sendEnd(click, { claim: { scope: 'scope', answer: '{"a":1}' } }));
        expect(await ledger.claim('scope', T)).toMatchObject({ tid: click.tid, answer: '{"a":1}' });
        expect(await ledger.claim('scope', T + 1)).toBeUndefined();
        expect(await ledger.claim('other', T)).toBeUndefined();
      });

      test('is free again when there is no answer to repeat', async () => {
        const click = aClick();
        await ledger.beginSend(click, go, claim);
        await ledger.endSend(click.tid, sendEnd(click, { claim: { scope: 'scope' } }));
        expect(await ledger.claim('scope', 0)).toBeUndefined();
      });

      test('is not taken by a refusal', async () => {
        await ledger.beginSend(aClick(), () => ({ kind: 'refuse', outcome: 'blacklisted' }), claim);
        const click = await sentClick(ledger);
        await ledger.beginVerify(wanted(click), () => ({ kind: 'count', outcome: 'otp_wrong' }), claim);
        expect(await ledger.claim('scope', 0)).toBeUndefined();
      });

      test('of a verify works alike, and a new claim takes the place of an old one', async () => {
        const [one, other] = [await sentClick(ledger), await sentClick(ledger)];
        await ledger.beginVerify(wanted(one, T + 1), goVerify, claim);
        await ledger.beginVerify(wanted(other, T + DAY + 2), goVerify, { ...claim, params_hash: 'new' });
        await ledger.endVerify(one.tid, verifyEnd(one, { claim: { scope: 'scope', answer: 'of one' } }));
        expect(await ledger.claim('scope', 0)).toEqual({
          scope: 'scope',
          params_hash: 'new',
          at: T + DAY + 2,
          tid: other.tid,
          answer: undefined,
        });
        await ledger.endVerify(other.tid, verifyEnd(other, { claim: { scope: 'scope' } }));
        expect(await ledger.claim('scope', 0)).toBeUndefined();
      });
    });

    describe('a conversion’s status', () => {
      test('changes by an entry with its reason', async () => {
        const click = await verifiedClick(ledger);
        const id = aConversion(click).id;
        const before = await ledger.conversion(id);
        const change = { at: T + DAY, status: 'rejected', reason: 'charged back', by: 'console' } as const;
        expect(await ledger.changeStatus(id, change)).toEqual({
          ...before,
          status: 'rejected',
          reason: 'charged back',
        });
        const kinds = (await ledger.timeline(click.tid)).map(({ kind, status }) => [kind, status]);
        expect(kinds.slice(-2)).toEqual([
          ['conversion', 'approved'],
          ['conversion.status', 'rejected'],
        ]);
        expect((await ledger.timeline(click.tid)).at(-1)).toMatchObject({
          by: 'console',
          reason: 'charged back',
        });
        await ledger.changeStatus(id, change);
        expect(await ledger.timeline(click.tid)).toHaveLength(kinds.length);
        const back = await ledger.changeStatus(id, { at: T + DAY + 1, status: 'approved', by: 'console' });
        expect(back).toEqual({ ...before, reason: undefined });
      });

      test('of an unknown conversion is nothing', async () => {
        const change = { at: T, status: 'rejected', by: 'cli' } as const;
        expect(await ledger.changeStatus('unknown', change)).toBeUndefined();
      });
    });

    test('a timeline tells every step with what is known of the calls', async () => {
      const click = await requestedClick(ledger);
      const trace = { ms: 12, http_status: 200, detail: 'rule 1 matched', sealed_reply: 'sealed-reply' };
      await ledger.endSend(click.tid, sendEnd(click, { trace }));
      await ledger.beginVerify(wanted(click), goVerify);
      await ledger.endVerify(click.tid, verified(click));
      const timeline = await ledger.timeline(click.tid);
      expect(timeline.map(({ kind, status }) => [kind, status])).toEqual([
        ['click.requested', 'requested'],
        ['send.ended', 'sent'],
        ['verify.begun', undefined],
        ['verify.ended', 'verified'],
        ['conversion', 'approved'],
      ]);
      expect(timeline[1]).toMatchObject({ at: T + 100, outcome: 'otp_sent_successfully', ...trace });
      expect(timeline[4]).toMatchObject({ by: 'verify' });
    });

    describe('lists', () => {
      test('go newest first, page by page, without jumps while rows are added', async () => {
        const clicks: Click[] = [];
        // Two of each time, so that a page ends between equals.
        for (let turn = 0; turn < 10; turn++)
          clicks.unshift(await requestedClick(ledger, { at: T + Math.floor(turn / 2) }));
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await ledger.clicks({ test: false }, { limit: 3, cursor });
          seen.push(...page.items.map((click) => click.tid));
          cursor = page.next ?? undefined;
          await requestedClick(ledger, { at: T + HOUR });
        } while (cursor);
        expect(seen).toEqual(clicks.map((click) => click.tid));
      });

      test('end exactly at the last row', async () => {
        await requestedClick(ledger);
        await requestedClick(ledger);
        expect((await ledger.clicks({ test: false }, { limit: 2 })).next).toBeNull();
        expect((await ledger.clicks({ test: true }, { limit: 2 })).items).toEqual([]);
      });

      test('begin at the start for a cursor nobody gave out', async () => {
        const click = await requestedClick(ledger);
        const page = await ledger.clicks({ test: false }, { limit: 5, cursor: "'; --" });
        expect(page.items.map((item) => item.tid)).toEqual([click.tid]);
      });

      test('filter clicks by each of their filters', async () => {
        const one = await sentClick(ledger, {
          affiliate_id: 'a1',
          landing_page_id: 'p1',
          integration_id: 'i1',
          msisdn_hash: 'h1',
          sub1: 's1',
          at: T + 5,
        });
        await requestedClick(ledger, { at: T });
        await requestedClick(ledger, { at: T + 9 });
        const trial = await requestedClick(ledger, { at: T + 5, test: true });
        for (const filter of [
          { affiliate_id: 'a1' },
          { landing_page_id: 'p1' },
          { integration_id: 'i1' },
          { status: 'sent' as const },
          { outcome: 'otp_sent_successfully' },
          { tid: one.tid },
          { msisdn_hash: 'h1' },
          { sub1: 's1' },
          { from: T + 5, to: T + 9 },
          { from: T + 5, to: T + 6 },
        ]) {
          const page = await ledger.clicks({ ...filter, test: false }, { limit: 5 });
          expect(page.items, JSON.stringify(filter)).toEqual([one]);
        }
        expect((await ledger.clicks({ test: true }, { limit: 5 })).items).toEqual([trial]);
        expect((await ledger.clicks({ test: false, sub1: 'none' }, { limit: 5 })).items).toEqual([]);
      });

      test('filter conversions by each of their filters', async () => {
        const some = {
          affiliate_id: 'a1',
          landing_page_id: 'p1',
          integration_id: 'i1',
          msisdn_hash: 'h1',
          sub1: 's1',
        };
        const click = await verifiedClick(ledger, some, { at: T + 5, status: 'pending' });
        await verifiedClick(ledger, {}, { at: T });
        await verifiedClick(ledger, {}, { at: T + 9 });
        await verifiedClick(ledger, { test: true }, { at: T + 5 });
        const one = await ledger.conversionOf(click.tid);
        for (const filter of [
          { affiliate_id: 'a1' },
          { landing_page_id: 'p1' },
          { integration_id: 'i1' },
          { status: 'pending' as const },
          { tid: click.tid },
          { msisdn_hash: 'h1' },
          { sub1: 's1' },
          { from: T + 5, to: T + 9 },
        ]) {
          const page = await ledger.conversions({ ...filter, test: false }, { limit: 5 });
          expect(page.items, JSON.stringify(filter)).toEqual([one]);
        }
        expect((await ledger.conversions({ test: true }, { limit: 5 })).items).toHaveLength(1);
        const first = await ledger.conversions({ test: false }, { limit: 2 });
        const rest = await ledger.conversions({ test: false }, { limit: 2, cursor: first.next ?? undefined });
        expect([...first.items, ...rest.items].map(({ at }) => at)).toEqual([T + 9, T + 5, T]);
        expect(rest.next).toBeNull();
      });

      test('show audits as they were written', async () => {
        const full = {
          at: T,
          who: 'token:env',
          what: 'page.exported',
          subject: 'win-a-phone',
          from: '127.0.0.1',
          detail: { target: 'php', bytes: 3, fresh: true },
        };
        await ledger.audit(full);
        await ledger.audit({ at: T + 1, who: 'cli', what: 'key.revoked' });
        const first = await ledger.audits({ limit: 1 });
        expect(first.items).toEqual([{ at: T + 1, who: 'cli', what: 'key.revoked' }]);
        const rest = await ledger.audits({ limit: 1, cursor: first.next ?? undefined });
        expect(rest).toEqual({ items: [full], next: null });
      });

      test('filter audits by who, noun, verb, subject and time', async () => {
        const written = [
          { at: T, who: 'cli', what: 'key.created', subject: 'k1' },
          { at: T + 1, who: 'console', what: 'key.revoked', subject: 'k1' },
          { at: T + 2, who: 'cli', what: 'keyring.rotated' },
        ];
        for (const entry of written) await ledger.audit(entry);
        for (const [filter, found] of [
          [{ who: 'cli' }, [2, 0]],
          [{ what: 'key' }, [1, 0]],
          [{ what: 'key.revoked' }, [1]],
          [{ what: 'key.rev' }, []],
          [{ subject: 'k1', from: T + 1 }, [1]],
          [{ from: T, to: T + 2 }, [1, 0]],
        ] as const) {
          const { items } = await ledger.audits({ limit: 5 }, filter);
          expect(items, JSON.stringify(filter)).toEqual(found.map((at) => written[at]));
        }
      });

      test('count clicks no further than asked, by the same filters', async () => {
        for (const sub1 of ['a', 'a', 'b']) await requestedClick(ledger, { sub1 });
        await requestedClick(ledger, { sub1: 'a', test: true });
        expect(await ledger.countClicks({ test: false }, 10)).toBe(3);
        expect(await ledger.countClicks({ test: false }, 2)).toBe(2);
        expect(await ledger.countClicks({ test: false, sub1: 'a' }, 10)).toBe(2);
      });

      test('sum conversions by the same filters: money of the approved alone, by currency', async () => {
        const usd = (amount: string) => ({ amount, currency: 'USD' });
        await verifiedClick(
          ledger,
          { sub1: 'a' },
          { payout: usd('1.10'), revenue: usd('999999999999.999999') },
        );
        await verifiedClick(
          ledger,
          { sub1: 'a' },
          { payout: { amount: '3', currency: 'EUR' }, revenue: usd('0.000001') },
        );
        await verifiedClick(ledger, { sub1: 'a' }, { payout: usd('9'), status: 'pending' });
        await verifiedClick(ledger, { sub1: 'b' }, { payout: usd('0.40'), status: 'rejected', reason: 'x' });
        await verifiedClick(ledger, { sub1: 'a', test: true }, { payout: usd('7') });
        expect(await ledger.sumConversions({ test: false, sub1: 'a' })).toEqual({
          approved: 2,
          pending: 1,
          rejected: 0,
          payout: { USD: 1_100_000n, EUR: 3_000_000n },
          revenue: { USD: 1_000_000_000_000_000_000n },
        });
        expect(await ledger.sumConversions({ test: false })).toMatchObject({ approved: 2, rejected: 1 });
      });
    });

    describe('reports', () => {
      const hours = { unit: 'hour', zone: 'UTC' } as const;
      const all: ReportQuery = { dimensions: [], from: T, to: T + DAY };
      const usd = (amount: string) => ({ amount, currency: 'USD' });

      /** Clicks in every state, two affiliates, two quarters, money in two currencies, test clicks between. */
      const fill = async () => {
        const kiwi = { sub1: 'a', sub2: 'x', variant: 'a', operator: 'zain' };
        const plum = { affiliate_id: 'plum', landing_page_id: 'plums', at: T + HOUR };
        await verifiedClick(ledger, kiwi, { payout: usd('2.85'), revenue: usd('4') });
        await verifiedClick(ledger, plum, {
          payout: usd('0.000001'),
          revenue: { amount: '999999999999.999999', currency: 'IQD' },
        });
        await verifiedClick(
          ledger,
          { ...kiwi, sub1: 'b' },
          { payout: { amount: '999999999999.999999', currency: 'IQD' } },
        );
        await verifiedClick(ledger, plum, { payout: usd('100'), status: 'pending' });
        const rejected = await verifiedClick(ledger, kiwi, { payout: usd('50') });
        await ledger.changeStatus(aConversion(rejected).id, { at: T, status: 'rejected', by: 'cli' });
        await indeterminateClick(ledger, plum);
        await requestedClick(ledger, { sub3: 'c', sub4: 'd', sub5: 'e' });
        const failed = await requestedClick(ledger);
        await ledger.endSend(
          failed.tid,
          sendEnd(failed, { status: 'send_failed', outcome: 'advertiser_unavailable' }),
        );
        await verifiedClick(ledger, { test: true }, { payout: usd('7') });
        // Outside: the end is not in the range, and a click before it whose conversion is in it counts there.
        await verifiedClick(ledger, { at: T - 1 }, { at: T + 1, payout: usd('1') });
        await verifiedClick(ledger, { at: T + DAY }, { at: T + DAY });
        const page = {
          affiliate_id: 'kiwi',
          landing_page_id: 'win-a-phone',
          integration_id: 'acme',
          variant: 'a',
        };
        await ledger.count([
          { at: T + 1, kind: 'view', ...page },
          { at: T + 2, kind: 'view', ...page },
          { at: T + HOUR, kind: 'view', ...page, variant: undefined },
          { at: T + 3, kind: 'refused', ...page, outcome: 'blacklisted' },
          { at: T - 1, kind: 'view', ...page },
          { at: T + DAY, kind: 'refused', ...page, outcome: 'blacklisted' },
        ]);
        await ledger.count([{ at: T + 4, kind: 'view', ...page }]);
      };

      const totals = {
        views: 4,
        clicks: 8,
        sent: 6,
        refused: 1,
        verifies: 6,
        indeterminate: 1,
        approved: 4,
        pending: 1,
        rejected: 1,
        payout: { USD: 3_850_001n, IQD: 999_999_999_999_999_999n },
        revenue: { USD: 4_000_000n, IQD: 999_999_999_999_999_999n },
      };

      test('count the range, real clicks only, money of approved conversions only', async () => {
        await fill();
        expect(await reportRows(ledger, all)).toEqual([{ key: {}, ...totals }]);
      });

      test('of nothing have no rows', async () => {
        expect(await reportRows(ledger, { ...all, dimensions: ['affiliate'] })).toEqual([]);
      });

      test('sum to the same totals in every grouping', async () => {
        await fill();
        const groupings: ReportQuery['dimensions'][] = [
          ...REPORT_DIMENSIONS.map((dimension) => [dimension]),
          ['affiliate', 'sub1', 'outcome'],
          REPORT_DIMENSIONS,
        ];
        for (const dimensions of groupings)
          for (const time of [undefined, { unit: 'day', zone: 'Asia/Kathmandu' }, hours] as const) {
            const rows = await reportRows(ledger, { ...all, dimensions, time });
            expect(sum(rows), `${dimensions.join()} ${time?.unit}`).toEqual(totals);
            for (const row of rows) expect(Object.keys(row.key)).toEqual([...dimensions]);
            expect(new Set(rows.map((row) => JSON.stringify([row.key, row.at]))).size).toBe(rows.length);
          }
      });

      test('split by affiliate, by outcome, by sub id and by hour', async () => {
        await fill();
        const of = async (query: Partial<ReportQuery>) => reportRows(ledger, { ...all, ...query });
        expect(
          (await of({ dimensions: ['affiliate'] })).map((row) => [row.key.affiliate, row.clicks, row.views]),
        ).toEqual([
          ['kiwi', 5, 4],
          ['plum', 3, 0],
        ]);
        const byOutcome = await of({ dimensions: ['outcome'] });
        expect(
          byOutcome.map((row) => [row.key.outcome, row.clicks, row.views, row.refused, row.approved]),
        ).toEqual(
          expect.arrayContaining([
            ['otp_verified_successfully', 5, 0, 0, 4],
            ['blacklisted', 0, 0, 1, 0],
            ['verification_pending', 1, 0, 0, 0],
            ['advertiser_unavailable', 1, 0, 0, 0],
            [null, 1, 4, 0, 0],
          ]),
        );
        const bySub = await of({ dimensions: ['sub1'] });
        expect(bySub.map((row) => [row.key.sub1, row.clicks])).toEqual([
          [null, 5],
          ['a', 2],
          ['b', 1],
        ]);
        // T is a quarter past an hour.
        const byHour = await of({ time: hours });
        expect(byHour.map((row) => [row.at, row.clicks, row.views])).toEqual([
          [T - HOUR / 4 + HOUR, 3, 1],
          [T - HOUR / 4, 5, 3],
        ]);
      });

      test('filter by affiliate, page and integration, views too', async () => {
        await fill();
        const clicks = async (query: Partial<ReportQuery>) =>
          (await reportRows(ledger, { ...all, ...query })).map((row) => [
            row.clicks,
            row.approved,
            row.views,
          ]);
        expect(await clicks({ affiliate_id: 'plum' })).toEqual([[3, 1, 0]]);
        expect(await clicks({ landing_page_id: 'win-a-phone' })).toEqual([[5, 3, 4]]);
        expect(await clicks({ integration_id: 'acme' })).toEqual([[8, 4, 4]]);
        expect(await clicks({ integration_id: 'none' })).toEqual([]);
      });
    });

    test('a judge that throws is refused alone; what was asked for beside it is kept', async () => {
      const [one, bad, other] = [aClick(), aClick(), aClick()];
      const results = await Promise.allSettled([
        ledger.beginSend(one, go),
        ledger.beginSend(bad, () => {
          throw new Error('judge broke');
        }),
        ledger.beginSend(other, go),
        ledger.settle(one.tid, () => {
          throw new Error('judge broke');
        }),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
      expect(await ledger.click(one.tid)).toEqual(one);
      expect(await ledger.click(bad.tid)).toBeUndefined();
      expect(await ledger.click(other.tid)).toEqual(other);
      expect(await ledger.timeline(one.tid)).toHaveLength(1);
    });

    test('answers that it is ready', async () => {
      expect(await ledger.ready()).toBe(true);
    });
  });
}

function sum(rows: ReportRow[]): Omit<ReportRow, 'key' | 'at'> {
  const names = ['views', 'clicks', 'sent', 'refused', 'verifies', 'indeterminate'] as const;
  const conversions = ['approved', 'pending', 'rejected'] as const;
  const total = { ...emptyTotals() };
  for (const row of rows) {
    for (const name of [...names, ...conversions]) total[name] += row[name];
    for (const kind of ['payout', 'revenue'] as const)
      for (const [currency, micros] of Object.entries(row[kind]))
        total[kind][currency] = (total[kind][currency] ?? 0n) + micros;
  }
  return total;
}

function emptyTotals(): Omit<ReportRow, 'key' | 'at'> {
  return {
    views: 0,
    clicks: 0,
    sent: 0,
    refused: 0,
    verifies: 0,
    indeterminate: 0,
    approved: 0,
    pending: 0,
    rejected: 0,
    payout: {},
    revenue: {},
  };
}
