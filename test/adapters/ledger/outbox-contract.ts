import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../../../src/domain/ledger/ledger.ts';
import type { Happened } from '../../../src/domain/postbacks/happened.ts';
import type { OutgoingPostback, PostbackTry } from '../../../src/domain/postbacks/postback.ts';
import type { OpenLedger } from './contract.ts';
import {
  aConversion,
  indeterminateClick,
  requestedClick,
  sendEnd,
  sentClick,
  T,
  verifiedClick,
} from './world.ts';

const PAGE = { limit: 50 };
const LANE = 'affiliate kiwi https://t.example';

/** What every ledger's outbox does. Run it like `ledgerContract`. */
export function outboxContract(
  name: string,
  open: (announce?: (happened: Happened) => OutgoingPostback[]) => Promise<OpenLedger>,
): void {
  describe(`outbox contract: ${name}`, () => {
    let ledger: Ledger;
    let close: () => Promise<void>;
    let happened: Happened[];
    let made: number;
    let lane: string;

    beforeEach(async () => {
      happened = [];
      made = 0;
      lane = LANE;
      ({ ledger, close } = await open((event) => {
        happened.push(event);
        return [postbackOf(event)];
      }));
    });
    afterEach(() => close());

    function postbackOf({ event, at, click, conversion }: Happened): OutgoingPostback {
      made += 1;
      return {
        id: `postback-${made}`,
        at,
        event,
        receiver: 'affiliate',
        tid: click.tid,
        conversion_id: conversion?.id,
        affiliate_id: click.affiliate_id,
        integration_id: click.integration_id,
        landing_page_id: click.landing_page_id,
        method: 'POST',
        template: 'https://t.example/{tid}',
        address: `https://t.example/${click.tid}`,
        body: '{"masked":true}',
        lane,
        status: 'waiting',
        round: 0,
        tries: 0,
        next_at: at,
        until: at + 1000,
        sealed: event === 'conversion' ? 'sealed-whole' : undefined,
      };
    }

    const failed = (some: Partial<PostbackTry> = {}): PostbackTry => ({
      at: T + 10,
      ms: 4,
      http_status: 500,
      detail: 'It answered 500.',
      reply: 'oops',
      status: 'waiting',
      next_at: T + 5000,
      ...some,
    });
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
    const source = {
      receiver: 'affiliate',
      affiliate_id: 'kiwi',
      template: 'https://t.example/{tid}',
    } as const;

    test('a code sent, a conversion and its status are told once each, as they were written', async () => {
      const click = await verifiedClick(ledger);
      expect(happened.map(({ event }) => event)).toEqual(['click', 'conversion']);
      expect(happened[0]?.click).toMatchObject({ tid: click.tid, status: 'sent', sent_at: T + 100 });
      expect(happened[1]).toMatchObject({
        at: aConversion(click).at,
        click: { status: 'verified' },
        conversion: { id: `conversion-${click.tid}`, status: 'approved' },
      });
      const change = { at: T + 99, status: 'rejected', reason: 'twice', by: 'user:u' } as const;
      await ledger.changeStatus(`conversion-${click.tid}`, change);
      await ledger.changeStatus(`conversion-${click.tid}`, change);
      expect(happened.slice(2)).toMatchObject([
        { event: 'status', at: T + 99, conversion: { status: 'rejected', reason: 'twice' } },
      ]);
      expect(ids((await ledger.postbacks({ tid: click.tid }, PAGE)).items)).toEqual([
        'postback-2',
        'postback-1',
        'postback-3',
      ]);
    });

    test('a send that failed, a second end and a repeated verdict tell nothing', async () => {
      const click = await requestedClick(ledger);
      await ledger.endSend(
        click.tid,
        sendEnd(click, { status: 'send_failed', outcome: 'advertiser_rejected' }),
      );
      expect(happened).toEqual([]);
      const open = await indeterminateClick(ledger);
      const settlement = () => ({
        at: T + 9,
        verdict: 'verified' as const,
        by: 'admin' as const,
        conversion: aConversion(open),
      });
      await ledger.settle(open.tid, settlement);
      await ledger.settle(open.tid, settlement);
      expect(happened.map(({ event }) => event)).toEqual(['click', 'conversion']);
    });

    test('of a test click nobody is told', async () => {
      await verifiedClick(ledger, { test: true });
      expect(happened).toEqual([]);
      expect((await ledger.postbacks({}, PAGE)).items).toEqual([]);
    });

    test('what is due comes with what is sealed of it, and only then', async () => {
      const click = await verifiedClick(ledger);
      const conversionAt = aConversion(click).at;
      expect(ids(await ledger.duePostbacks(T + 99, 10, []))).toEqual([]);
      expect(ids(await ledger.duePostbacks(T + 100, 10, []))).toEqual(['postback-1']);
      const due = await ledger.duePostbacks(conversionAt, 10, []);
      expect(due).toMatchObject([{ id: 'postback-1' }, { id: 'postback-2', sealed: 'sealed-whole' }]);
      expect(due[0]?.sealed).toBeUndefined();
      expect(await ledger.postback('postback-2')).not.toHaveProperty('sealed');
      expect((await ledger.postbacks({}, PAGE)).items[0]).not.toHaveProperty('sealed');
    });

    test('of each lane a few, the longest due first, none of a lane that is named', async () => {
      for (const [place, name] of ['a', 'b', 'a', 'a', 'b'].entries()) {
        lane = name;
        await sentClick(ledger, { at: T + place });
      }
      expect(ids(await ledger.duePostbacks(T + 900, 2, []))).toEqual([
        'postback-1',
        'postback-2',
        'postback-3',
        'postback-5',
      ]);
      expect(ids(await ledger.duePostbacks(T + 900, 2, ['a']))).toEqual(['postback-2', 'postback-5']);
      expect(await ledger.duePostbacks(T + 900, 2, ['a', 'b'])).toEqual([]);
    });

    test('a try is kept, and moves the postback on', async () => {
      await sentClick(ledger);
      const after = await ledger.endTry('postback-1', failed());
      expect(after).toMatchObject({
        status: 'waiting',
        round: 1,
        tries: 1,
        next_at: T + 5000,
        tried_at: T + 10,
        http_status: 500,
      });
      expect(await ledger.postback('postback-1')).toEqual(after);
      expect(await ledger.duePostbacks(T + 4999, 10, [])).toEqual([]);
      const good = { at: T + 5001, ms: 7, http_status: 204, status: 'delivered' } as const;
      await ledger.endTry('postback-1', good);
      expect(await ledger.postback('postback-1')).toMatchObject({
        status: 'delivered',
        tries: 2,
        http_status: 204,
      });
      expect((await ledger.postback('postback-1'))?.next_at).toBeUndefined();
      expect(await ledger.postbackTries('postback-1')).toEqual([failed(), good]);
      expect(await ledger.duePostbacks(T + 9000, 10, [])).toEqual([]);
      expect(await ledger.endTry('unknown', failed())).toBeUndefined();
    });

    test('a redelivery keeps the id and begins the schedule anew', async () => {
      await sentClick(ledger);
      await ledger.endTry('postback-1', failed({ status: 'failed', next_at: undefined }));
      const again = await ledger.redeliver('postback-1', { at: T + 700, until: T + 800 });
      expect(again).toMatchObject({
        status: 'waiting',
        round: 0,
        tries: 1,
        next_at: T + 700,
        until: T + 800,
      });
      expect(ids(await ledger.duePostbacks(T + 700, 10, []))).toEqual(['postback-1']);
      expect(await ledger.redeliver('unknown', { at: T, until: T })).toBeUndefined();
    });

    test('what waits for an address is held and resumed, a few at a time, and nothing else', async () => {
      for (let n = 0; n < 3; n++) await sentClick(ledger);
      await sentClick(ledger, { affiliate_id: 'other' });
      const how = { detail: 'off', limit: 2 };
      expect(await ledger.holdPostbacks({ ...source, template: 'https://other.example/' }, how)).toBe(0);
      expect(await ledger.holdPostbacks(source, how)).toBe(2);
      expect(await ledger.holdPostbacks(source, how)).toBe(1);
      expect(await ledger.holdPostbacks(source, how)).toBe(0);
      expect(await ledger.postback('postback-1')).toMatchObject({ status: 'stopped', detail: 'off' });
      expect(ids(await ledger.duePostbacks(T + 900, 10, []))).toEqual(['postback-4']);
      expect(await ledger.countPostbacks(T + 900)).toEqual({
        waiting: 1,
        failed: 0,
        stopped: 3,
        oldest_due_at: T + 100,
      });
      const again = { at: T + 500, until: T + 600, limit: 10 };
      expect(await ledger.resumePostbacks(source, again)).toBe(3);
      expect(await ledger.resumePostbacks(source, again)).toBe(0);
      expect(await ledger.duePostbacks(T + 900, 10, [])).toHaveLength(4);
    });

    test('lists by what a filter names, newest first, page by page', async () => {
      const click = await verifiedClick(ledger);
      await verifiedClick(ledger, { affiliate_id: 'other', landing_page_id: 'page-2', at: T + 1 });
      const conversion_id = `conversion-${click.tid}`;
      const found = async (filter: object) => ids((await ledger.postbacks(filter, PAGE)).items);
      expect(await found({ affiliate_id: 'kiwi' })).toEqual(['postback-2', 'postback-1']);
      expect(await found({ landing_page_id: 'page-2', event: 'click' })).toEqual(['postback-3']);
      expect(await found({ conversion_id })).toEqual(['postback-2']);
      expect(await found({ receiver: 'network' })).toEqual([]);
      await ledger.endTry('postback-3', failed({ status: 'failed', next_at: undefined }));
      expect(await found({ status: 'failed' })).toEqual(['postback-3']);
      expect(await found({ from: T + 101, to: T + 102 })).toEqual(['postback-3']);
      const first = await ledger.postbacks({}, { limit: 3 });
      const rest = await ledger.postbacks({}, { limit: 3, cursor: first.next ?? '' });
      expect([...ids(first.items), ...ids(rest.items)]).toEqual([
        'postback-4',
        'postback-2',
        'postback-3',
        'postback-1',
      ]);
      expect(rest.next).toBeNull();
    });
  });
}
