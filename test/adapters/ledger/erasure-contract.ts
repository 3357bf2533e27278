import { describe, expect, test } from 'vitest';
import type { Announce } from '../../../src/domain/postbacks/announce.ts';
import type { OpenLedger } from './contract.ts';
import { busyOutbox, busyWorld } from './busy-world.ts';
import {
  aClick,
  DAY,
  go,
  goVerify,
  HOUR,
  reportRows,
  sentClick,
  T,
  verifiedClick,
  verifyEnd,
  wanted,
} from './world.ts';

const PERSON = { msisdn_hash: 'hash-of-one', block_hash: 'block-of-one' };

/** What every implementation of `Erasure` keeps. */
export function erasureContract(name: string, open: (announce?: Announce) => Promise<OpenLedger>): void {
  describe(`erasure: ${name}`, () => {
    test('takes what is sealed and masked, keeps totals, and the check says erased and nothing more', async () => {
      const { ledger, close } = await open(busyOutbox);
      await busyWorld(ledger);
      const click = await verifiedClick(ledger, PERSON);
      const open_ = await sentClick(ledger, { ...PERSON, at: T + HOUR });
      expect(await ledger.personOf('hash-of-one')).toEqual({
        clicks: 2,
        conversions: 1,
        first_at: T,
        last_at: T + HOUR,
      });
      const query = { dimensions: ['affiliate'], from: 0, to: T + DAY } as const;
      const before = await reportRows(ledger, query);
      const at = T + 2 * HOUR;
      const due = await ledger.erasable(
        { kind: 'number', msisdn_hash: 'hash-of-one', day_ago: at - DAY },
        10,
      );
      expect(due.map(({ tid }) => tid)).toEqual([click.tid, open_.tid]);
      const told = await ledger.erase([...due.map(({ tid }) => tid), 'unknown'], { at, by: 'user:1' });
      expect(told).toEqual({ erased: 2, left: 0 });

      expect(await ledger.personOf('hash-of-one')).toMatchObject({ clicks: 0, conversions: 0 });
      expect(await ledger.click(click.tid)).toMatchObject({
        status: 'verified',
        msisdn_masked: 'erased',
        sealed: '',
      });
      expect(await ledger.click(open_.tid)).toMatchObject({ status: 'expired', sealed: '' });
      expect(await ledger.conversionOf(click.tid)).toMatchObject({ msisdn_masked: 'erased' });
      expect(await reportRows(ledger, query)).toEqual(before);
      const [postback] = (await ledger.postbacks({ tid: click.tid, event: 'conversion' }, { limit: 5 }))
        .items;
      expect(postback).not.toHaveProperty('sealed');
      const check = await ledger.check(await ledger.heads(), () => {});
      expect(check.findings).toEqual([]);
      expect(check.erased).toBe(2);
      await close();
    });

    test('gives nobody new guesses or sends: the hash counts on until it is a day old, then it goes too', async () => {
      const { ledger, close } = await open();
      const click = await sentClick(ledger, PERSON);
      await ledger.beginVerify(wanted(click), goVerify);
      await ledger.endVerify(click.tid, verifyEnd(click));
      await ledger.erase([click.tid], { at: T + HOUR, by: 'user:1' });
      const seen: unknown[] = [];
      const again = { ...PERSON, at: T + 2 * HOUR };
      await ledger.beginSend(aClick(again), (facts) => {
        seen.push(facts.sends.length, facts.guesses.length);
        return { kind: 'refuse', outcome: 'too_many_requests' };
      });
      expect(seen).toEqual([1, 1]);

      const at = T + DAY;
      const half = await ledger.erasable({ kind: 'half', day_ago: at - DAY }, 10);
      expect(half.map(({ tid }) => tid)).toEqual([click.tid]);
      expect(await ledger.erase([click.tid], { at, by: 'retention' })).toEqual({ erased: 1, left: 0 });
      expect(await ledger.erase([click.tid], { at, by: 'retention' })).toEqual({ erased: 0, left: 0 });
      expect(await ledger.click(click.tid)).toMatchObject({ msisdn_hash: '', block_hash: '' });
      await ledger.beginSend(aClick({ ...again, at: click.at + 2 * HOUR }), ({ guesses }) => {
        seen.push(guesses.length);
        return { kind: 'refuse', outcome: 'too_many_requests' };
      });
      expect(seen).toEqual([1, 1, 0]);
      expect(await ledger.check([], () => {})).toMatchObject({ findings: [], erased: 1 });
      await close();
    });

    test('leaves a click whose verify is under way, and keeps nothing of a late answer', async () => {
      const { ledger, close } = await open();
      const click = await sentClick(ledger, PERSON);
      await ledger.beginVerify(wanted(click), goVerify);
      expect(await ledger.erase([click.tid], { at: T + HOUR, by: 'u' })).toEqual({ erased: 0, left: 1 });
      await ledger.endVerify(
        click.tid,
        verifyEnd(click, { outcome: 'verification_pending', status: 'indeterminate' }),
      );
      expect(await ledger.erase([click.tid], { at: T + HOUR, by: 'u' })).toEqual({ erased: 1, left: 0 });
      const trace = { ms: 3, sealed_reply: 'sealed-late' };
      await ledger.endStatus(click.tid, { at: T + 2 * HOUR, trace }, () => 'no verdict');
      await ledger.settle(click.tid, () => ({
        at: T + 2 * HOUR,
        verdict: 'refused',
        by: 'callback',
        sealed: 'sealed-later',
      }));
      expect(await ledger.click(click.tid)).toMatchObject({ status: 'expired', sealed: '' });
      expect((await ledger.timeline(click.tid)).filter((entry) => entry.sealed_reply !== undefined)).toEqual(
        [],
      );
      expect(await ledger.check([], () => {})).toMatchObject({ findings: [] });
      await close();
    });

    test('finds the clicks that are older than a time, the oldest first, and none twice', async () => {
      const { ledger, close } = await open();
      for (const at of [T + 2 * HOUR, T, T + HOUR]) await sentClick(ledger, { at });
      const wish = { kind: 'older', before: T + 2 * HOUR, after: 0 } as const;
      const due = await ledger.erasable(wish, 10);
      expect(due.map(({ at }) => at)).toEqual([T, T + HOUR]);
      expect(await ledger.oldestNumberAt()).toBe(T);
      const tids = due.map(({ tid }) => tid);
      expect(await ledger.erase(tids, { at: T + 9 * DAY, by: 'retention' })).toEqual({ erased: 2, left: 0 });
      expect(await ledger.erasable(wish, 10)).toEqual([]);
      expect(await ledger.oldestNumberAt()).toBe(T + 2 * HOUR);
      await ledger.beginSend(aClick(), go);
      expect(await ledger.check([], () => {})).toMatchObject({ findings: [], erased: 2 });
      await close();
    });
  });
}
