import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HealthFacts, HealthQuery } from '../../../src/domain/ledger/health.ts';
import type { Ledger } from '../../../src/domain/ledger/ledger.ts';
import type { OpenLedger } from './contract.ts';
import {
  goVerify,
  HOUR,
  indeterminateClick,
  requestedClick,
  SECOND,
  sendEnd,
  sentClick,
  T,
  verifiedClick,
  verifyEnd,
  wanted,
} from './world.ts';

/** What every ledger tells of an integration's health. */
export function healthContract(name: string, open: () => Promise<OpenLedger>): void {
  describe(`health in the ledger: ${name}`, () => {
    let ledger: Ledger;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ ledger, close } = await open());
    });
    afterEach(() => close());

    const asked = (some: Partial<HealthQuery> = {}): Promise<HealthFacts> =>
      ledger.health({ integration_id: 'acme', from: T, to: T + HOUR, ripe_before: T + HOUR, ...some });

    test('of nothing is nothing', async () => {
      const none = { p50_ms: null, p95_ms: null };
      expect(await asked()).toEqual({
        sends: 0,
        sent: 0,
        verified: 0,
        ripe: { sent: 0, verified: 0 },
        outcomes: { send: {}, verify: {} },
        answered: { send: { calls: 0, failed: 0 }, verify: { calls: 0, failed: 0 } },
        latency: { send: none, verify: none },
      });
    });

    test('counts clicks and how each of their calls ended, by the outcome of that call', async () => {
      await requestedClick(ledger);
      const failed = await requestedClick(ledger);
      await ledger.endSend(
        failed.tid,
        sendEnd(failed, { outcome: 'advertiser_timeout', status: 'requested', trace: { ms: 8000 } }),
      );
      await sentClick(ledger);
      await verifiedClick(ledger);
      await indeterminateClick(ledger);
      const wrong = await sentClick(ledger);
      await ledger.beginVerify(wanted(wrong), goVerify);
      await ledger.endVerify(wrong.tid, verifyEnd(wrong));
      expect(await asked()).toMatchObject({
        sends: 6,
        sent: 4,
        verified: 1,
        ripe: { sent: 4, verified: 1 },
      });
      expect((await asked()).outcomes).toEqual({
        send: { otp_sent_successfully: 4, advertiser_timeout: 1 },
        verify: { otp_verified_successfully: 1, verification_pending: 1, otp_wrong: 1 },
      });
    });

    test('tells which calls say something of the advertiser, and which of them had no readable answer', async () => {
      const failed = { outcome: 'advertiser_unavailable', status: 'send_failed' } as const;
      for (const why of ['unbuildable', 'guard', 'refused', 'busy'] as const) {
        const click = await requestedClick(ledger);
        await ledger.endSend(click.tid, sendEnd(click, { ...failed, trace: { ms: 1, why } }));
      }
      const lost = await sentClick(ledger);
      await ledger.beginVerify(wanted(lost), goVerify);
      const pending = { outcome: 'verification_pending', status: 'indeterminate' } as const;
      await ledger.endVerify(lost.tid, verifyEnd(lost, { ...pending, trace: { why: 'lost' } }));
      const told = await sentClick(ledger);
      await ledger.beginVerify(wanted(told), goVerify);
      await ledger.endVerify(told.tid, verifyEnd(told, { ...pending, trace: {} }));
      expect((await asked()).answered).toEqual({
        send: { calls: 4, failed: 2 },
        verify: { calls: 2, failed: 1 },
      });
    });

    test('leaves out test clicks, other integrations and what is not in the range', async () => {
      await sentClick(ledger, { test: true });
      await sentClick(ledger, { integration_id: 'other' });
      await sentClick(ledger, { at: T - 1 });
      await sentClick(ledger, { at: T + HOUR });
      expect(await asked()).toMatchObject({ sends: 0, outcomes: { send: {} } });
      expect(await asked({ from: T - 1, to: T + HOUR + 1 })).toMatchObject({ sends: 2, sent: 2 });
    });

    test('holds only clicks against the verified share that had the time for it', async () => {
      await verifiedClick(ledger, { at: T });
      await sentClick(ledger, { at: T + SECOND });
      await sentClick(ledger, { at: T + 2 * SECOND });
      expect(await asked({ ripe_before: T + 2 * SECOND })).toMatchObject({
        sent: 3,
        verified: 1,
        ripe: { sent: 2, verified: 1 },
      });
    });

    test('tells the middle and the slow end of how long calls took, by nearest rank', async () => {
      for (let ms = 100; ms >= 1; ms -= 1) {
        const click = await requestedClick(ledger);
        await ledger.endSend(click.tid, sendEnd(click, { trace: { ms } }));
      }
      const one = await verifiedClick(ledger, { at: T + SECOND });
      expect(one.status).toBe('verified');
      const { latency } = await asked({ to: T + SECOND });
      expect(latency).toEqual({ send: { p50_ms: 50, p95_ms: 95 }, verify: { p50_ms: null, p95_ms: null } });
      expect((await asked({ from: T + SECOND })).latency.verify).toEqual({ p50_ms: 50, p95_ms: 50 });
    });
  });
}
