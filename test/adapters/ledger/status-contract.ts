import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Click } from '../../../src/domain/ledger/click.ts';
import type { Ledger } from '../../../src/domain/ledger/ledger.ts';
import type { Settlement } from '../../../src/domain/ledger/settlement.ts';
import type { OpenLedger } from './contract.ts';
import {
  aConversion,
  goVerify,
  HOUR,
  indeterminateClick,
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

const MINUTE = 60 * SECOND;
/** When `indeterminateClick` gets no verdict. */
const LEFT = T + 61 * SECOND;
const nothing = () => undefined;

/** What every ledger does for the `status` step: its schedule, its entries, its settlements. */
export function statusContract(name: string, open: () => Promise<OpenLedger>): void {
  describe(`the schedule of status: ${name}`, () => {
    let ledger: Ledger;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ ledger, close } = await open());
    });
    afterEach(() => close());

    const ask = (tid: string, at: number, judge: Parameters<Ledger['endStatus']>[2] = nothing) =>
      ledger.endStatus(tid, { at, trace: { ms: 7, http_status: 200, detail: 'Neither holds.' } }, judge);
    const due = async (now: number, limit = 10) =>
      (await ledger.dueForStatus(now, limit)).map(({ tid }) => tid);
    const accepted = (click: Click, id = `by-status-${click.tid}`): Settlement => ({
      at: LEFT + MINUTE,
      verdict: 'verified',
      by: 'status',
      conversion: aConversion(click, { id, at: LEFT + MINUTE, settled_by: 'status' }),
    });

    test('an indeterminate click is due after a minute, then 5, 30 and 120 minutes after it was left, then never', async () => {
      const { tid } = await indeterminateClick(ledger);
      for (const minutes of [1, 5, 30, 120]) {
        const at = LEFT + minutes * MINUTE;
        expect(await due(at - 1)).toEqual([]);
        expect(await due(at)).toEqual([tid]);
        await ask(tid, at);
      }
      expect(await due(LEFT + 1000 * HOUR)).toEqual([]);
      expect(await ledger.click(tid)).toMatchObject({ status: 'indeterminate', status_asked: 4 });
    });

    test('what a standstill delayed is asked a minute apart, not all at once', async () => {
      const { tid } = await indeterminateClick(ledger);
      const late = LEFT + 10 * HOUR;
      const asked: number[] = [];
      for (let now = late; now < late + 3 * HOUR; now += 30 * SECOND)
        if ((await due(now)).length > 0) {
          asked.push((now - late) / MINUTE);
          await ask(tid, now);
        }
      expect(asked).toEqual([0, 1, 26, 116]);
    });

    test.each(['user_redirect', 'user_must_text'] as const)(
      'a visitor sent elsewhere (%s) is due',
      async (outcome) => {
        const click = await requestedClick(ledger);
        await ledger.endSend(click.tid, sendEnd(click, { outcome, at: T + SECOND }));
        expect(await due(T + SECOND + MINUTE - 1)).toEqual([]);
        expect(await due(T + SECOND + MINUTE)).toEqual([click.tid]);
      },
    );

    test('stays due when a code is tried for it in vain, and begins anew when that leaves no verdict', async () => {
      const click = await requestedClick(ledger);
      await ledger.endSend(click.tid, sendEnd(click, { outcome: 'user_redirect', at: T }));
      await ask(click.tid, T + MINUTE);
      await ledger.beginVerify(wanted(click), goVerify);
      await ledger.endVerify(click.tid, verifyEnd(click));
      expect(await ledger.click(click.tid)).toMatchObject({ outcome: 'otp_wrong', status_asked: 1 });
      expect(await due(T + 5 * MINUTE)).toEqual([click.tid]);
      await ledger.beginVerify(wanted(click), goVerify);
      const at = T + 2 * MINUTE;
      await ledger.endVerify(
        click.tid,
        verifyEnd(click, { at, outcome: 'verification_pending', status: 'indeterminate' }),
      );
      expect(await due(at + MINUTE - 1)).toEqual([]);
      expect(await due(at + MINUTE)).toEqual([click.tid]);
      expect(await ledger.click(click.tid)).toMatchObject({ status_asked: 0 });
    });

    test('a verify cut off by a crash is due a minute after it was found', async () => {
      const click = await sentClick(ledger);
      await ledger.beginVerify(wanted(click, T + 1), goVerify);
      await ledger.orphansToIndeterminate(T + 2, T + HOUR);
      expect(await due(T + HOUR + MINUTE)).toEqual([click.tid]);
    });

    test('nothing else is due', async () => {
      await sentClick(ledger);
      await requestedClick(ledger);
      await verifiedClick(ledger);
      const failed = await requestedClick(ledger);
      await ledger.endSend(failed.tid, sendEnd(failed, { outcome: 'not_eligible', status: 'send_failed' }));
      const lost = await requestedClick(ledger);
      await ledger.endSend(lost.tid, sendEnd(lost, { outcome: 'advertiser_timeout', status: 'requested' }));
      expect(await due(T + 1000 * HOUR)).toEqual([]);
    });

    test.each<[string, (click: Click) => Promise<unknown>]>([
      ['a callback', (click) => ledger.settle(click.tid, () => ({ ...accepted(click), by: 'callback' }))],
      [
        'a person’s no',
        (click) => ledger.settle(click.tid, () => ({ at: T, verdict: 'refused', by: 'admin' })),
      ],
      ['a late verdict', (click) => ledger.endVerify(click.tid, verified(click))],
      ['being forgotten', (click) => ledger.forgetStatus([click.tid, 'unknown'], T)],
    ])('a click is due no more after %s', async (_, settle) => {
      const click = await indeterminateClick(ledger);
      const other = await indeterminateClick(ledger);
      await settle(click);
      expect(await due(LEFT + HOUR)).toEqual([other.tid]);
    });

    test('a visitor’s click replaced by a newer one is due no more', async () => {
      const msisdn_hash = 'one-number';
      const older = await requestedClick(ledger, { msisdn_hash });
      await ledger.endSend(older.tid, sendEnd(older, { outcome: 'user_redirect' }));
      const at = T + 31 * SECOND;
      const begun = await ledger.beginSend({ ...older, tid: 'newer', at }, () => ({
        kind: 'go',
        replaces: older.tid,
      }));
      await ledger.endSend('newer', sendEnd(begun.click ?? older, { outcome: 'user_redirect', at }));
      expect(await due(at + HOUR)).toEqual(['newer']);
    });

    test('at most so many of each integration are due, the longest waiting first', async () => {
      const clicks: Click[] = [];
      for (const [seconds, integration_id] of [
        [3, 'acme'],
        [1, 'acme'],
        [2, 'acme'],
        [9, 'beta'],
        [4, 'acme'],
      ] as const)
        clicks.push(await indeterminateClick(ledger, { at: T + seconds * SECOND, integration_id }));
      const [third, first, second, beta] = clicks.map(({ tid }) => tid);
      expect(await due(T + HOUR, 2)).toEqual([first, second, beta]);
      expect(await due(T + HOUR, 3)).toEqual([first, second, third, beta]);
    });

    test('each ask is an entry with its trace; words say why an answer settles nothing', async () => {
      const click = await indeterminateClick(ledger);
      await ledger.endStatus(
        click.tid,
        {
          at: LEFT + MINUTE,
          trace: { ms: 7, http_status: 200, detail: 'Success holds.', sealed_reply: 'sealed' },
        },
        () => 'an older subscription',
      );
      expect((await ledger.timeline(click.tid)).at(-1)).toEqual({
        at: LEFT + MINUTE,
        kind: 'status.asked',
        ms: 7,
        http_status: 200,
        detail: 'Success holds.',
        sealed_reply: 'sealed',
        reason: 'an older subscription',
      });
    });

    test('the ask before send is an entry before the send’s end', async () => {
      const click = await requestedClick(ledger);
      const status_before = { at: T + 20, trace: { ms: 20, http_status: 200, sealed_reply: 'sealed' } };
      await ledger.endSend(click.tid, sendEnd(click, { status_before }));
      expect(await ledger.timeline(click.tid)).toMatchObject([
        { kind: 'click.requested' },
        { kind: 'status.asked', at: T + 20, ms: 20, reason: 'before send', sealed_reply: 'sealed' },
        { kind: 'send.ended' },
      ]);
    });

    test('an answer settles its click in the same transaction: the ask, the settlement, the conversion', async () => {
      const click = await indeterminateClick(ledger);
      const { click: settled, conversion } = await ask(click.tid, LEFT + MINUTE, () => accepted(click));
      expect(settled).toMatchObject({
        status: 'verified',
        outcome: 'otp_verified_successfully',
        status_asked: 1,
      });
      expect(settled?.status_due_at).toBeUndefined();
      expect(conversion).toMatchObject({ tid: click.tid, settled_by: 'status' });
      expect((await ledger.timeline(click.tid)).slice(-3)).toMatchObject([
        { kind: 'status.asked' },
        { kind: 'click.settled', by: 'status', status: 'verified' },
        { kind: 'conversion', by: 'status' },
      ]);
    });

    test('an answer that comes after a callback is an entry and nothing more', async () => {
      const click = await indeterminateClick(ledger);
      const first = await ledger.settle(click.tid, () => ({ ...accepted(click, 'first'), by: 'callback' }));
      const { click: same, conversion } = await ask(click.tid, LEFT + 2 * MINUTE, () =>
        accepted(click, 'second'),
      );
      expect(same).toEqual(first.click);
      expect(conversion?.id).toBe('first');
      expect((await ledger.timeline(click.tid)).at(-1)?.kind).toBe('status.asked');
      expect(await due(LEFT + HOUR)).toEqual([]);
    });

    test('an unknown click is asked about in vain', async () => {
      expect(await ask('unknown', T)).toEqual({});
    });

    test('a judge sees when the number last converted on the integration, and no other number or integration', async () => {
      const msisdn_hash = 'one-number';
      const click = await indeterminateClick(ledger, { msisdn_hash });
      const seen: (readonly number[])[] = [];
      const look = async () => {
        await ledger.settle(click.tid, (_, { conversions_at }) => void seen.push(conversions_at));
        await ask(click.tid, LEFT, (_, { conversions_at }) => void seen.push(conversions_at));
      };
      await verifiedClick(ledger, { msisdn_hash: 'another' });
      await verifiedClick(ledger, { msisdn_hash, integration_id: 'another' });
      await verifiedClick(ledger, { msisdn_hash, test: true });
      await look();
      await verifiedClick(ledger, { msisdn_hash }, { at: T + 5 });
      await verifiedClick(ledger, { msisdn_hash }, { at: T - HOUR });
      await look();
      expect(seen).toEqual([[], [], [T + 5], [T + 5]]);
    });

    test('two clicks of one number that ask at once are judged one after the other', async () => {
      const msisdn_hash = 'one-number';
      const one = await indeterminateClick(ledger, { msisdn_hash });
      const two = await indeterminateClick(ledger, { msisdn_hash, at: T + SECOND });
      await Promise.all(
        [one, two].map((click) =>
          ask(click.tid, LEFT + MINUTE, (_, { conversions_at }) =>
            conversions_at.length === 0 ? accepted(click) : 'converted meanwhile',
          ),
        ),
      );
      expect((await ledger.conversions({ test: false }, { limit: 10 })).items).toHaveLength(1);
    });
  });
}
