import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Conversion } from '../../../src/domain/ledger/conversion.ts';
import type { Ledger } from '../../../src/domain/ledger/ledger.ts';
import type { OpenLedger } from './contract.ts';
import { aClick, aConversion, DAY, HOUR, T, verifiedClick } from './world.ts';

/** How a conversion comes to its status, and what is kept of the pages it was made on; for every ledger. */
export function judgingContract(name: string, open: () => Promise<OpenLedger>): void {
  describe(`ledger contract, judging: ${name}`, () => {
    let opened: OpenLedger;
    let ledger: Ledger;
    beforeEach(async () => {
      opened = await open();
      ledger = opened.ledger;
    });
    afterEach(() => opened.close());

    const held = async (some: Partial<Conversion> = {}) => {
      const hold = { status: 'pending', held_until: T + 7 * DAY, ...some } as const;
      return aConversion(await verifiedClick(ledger, {}, hold), hold);
    };
    const statuses = async ({ tid }: Conversion) =>
      (await ledger.timeline(tid))
        .filter(({ kind }) => kind.startsWith('conversion'))
        .map(({ status, by, reason }) => [status, by, reason]);

    describe('a hold', () => {
      test('ends by one entry at its time, not before, however often and late it is asked for', async () => {
        const conversion = await held();
        expect(await ledger.approveHeld(T + 7 * DAY - 1, 10)).toBe(0);
        expect(await ledger.conversion(conversion.id)).toMatchObject({ status: 'pending' });
        const rounds = await Promise.all([1, 2, 3].map(() => ledger.approveHeld(T + 30 * DAY, 10)));
        expect(rounds.sort()).toEqual([0, 0, 1]);
        const approved = await ledger.conversion(conversion.id);
        expect(approved).toMatchObject({ status: 'approved' });
        expect(approved?.held_until).toBeUndefined();
        expect(await ledger.approveHeld(T + 31 * DAY, 10)).toBe(0);
        expect(await statuses(conversion)).toEqual([
          ['pending', 'verify', undefined],
          ['approved', 'hold', undefined],
        ]);
        expect((await ledger.timeline(conversion.tid)).at(-1)?.at).toBe(T + 30 * DAY);
      });

      test('is over when a person judges; held again it ends again, and without a time it never does', async () => {
        const conversion = await held();
        const judge = (status: Conversion['status'], held_until?: number) =>
          ledger.changeStatus(conversion.id, {
            at: T + HOUR,
            status,
            reason: 'a reason',
            held_until,
            by: 'ada',
          });
        await judge('rejected');
        expect(await ledger.approveHeld(T + 30 * DAY, 10)).toBe(0);
        expect(await ledger.conversion(conversion.id)).toMatchObject({ status: 'rejected' });
        await judge('pending');
        expect(await ledger.approveHeld(T + 30 * DAY, 10)).toBe(0);
        expect(await judge('pending', T + 40 * DAY)).toMatchObject({ held_until: T + 40 * DAY });
        expect(await ledger.approveHeld(T + 40 * DAY, 10)).toBe(1);
        expect(await ledger.conversion(conversion.id)).toMatchObject({ status: 'approved' });
        expect((await statuses(conversion)).map(([status]) => status)).toEqual([
          'pending',
          'rejected',
          'pending',
          'pending',
          'approved',
        ]);
      });

      test('of many ends the longest over first, so many at a time', async () => {
        const late = await held({ held_until: T + 3 * DAY });
        const early = await held({ held_until: T + DAY });
        await held({ held_until: T + 9 * DAY });
        expect(await ledger.approveHeld(T + 5 * DAY, 1)).toBe(1);
        expect(await ledger.conversion(early.id)).toMatchObject({ status: 'approved' });
        expect(await ledger.conversion(late.id)).toMatchObject({ status: 'pending' });
        expect(await ledger.approveHeld(T + 5 * DAY, 10)).toBe(1);
        expect(await ledger.approveHeld(T + 5 * DAY, 10)).toBe(0);
        expect(await ledger.sumConversions({ test: false })).toMatchObject({ approved: 2, pending: 1 });
      });
    });

    test('caps of approved conversions follow holds and judgements', async () => {
      const approved = async () => {
        let count = -1;
        await ledger.beginSend(aClick({ at: T + DAY }), (facts) => {
          count = facts.count('approved', 'affiliate_id', { since: T, until: T + DAY });
          return { kind: 'refuse', outcome: 'cap_reached' };
        });
        return count;
      };
      const conversion = await held();
      expect(await approved()).toBe(0);
      await ledger.approveHeld(T + 7 * DAY, 10);
      expect(await approved()).toBe(1);
      const wish = { id: conversion.id, at: T + 8 * DAY, reason: 'no', by: 'ada' };
      await ledger.changeStatuses([{ ...wish, status: 'rejected' }]);
      expect(await approved()).toBe(0);
      await ledger.changeStatuses([{ ...wish, status: 'pending', held_until: T + 9 * DAY }]);
      expect(await approved()).toBe(0);
      await ledger.approveHeld(T + 9 * DAY, 10);
      expect(await approved()).toBe(1);
    });

    describe('many statuses at once', () => {
      test('are written together, each with what it was before', async () => {
        const [one, other] = [await held(), aConversion(await verifiedClick(ledger))];
        const wish = { at: T + DAY, status: 'rejected', reason: 'charged back', by: 'ada' } as const;
        const changed = await ledger.changeStatuses([one, other].map(({ id }) => ({ ...wish, id })));
        if (!('changed' in changed)) throw new Error('not changed');
        expect(changed.changed.map(({ before }) => [before.status, before.held_until])).toEqual([
          ['pending', T + 7 * DAY],
          ['approved', undefined],
        ]);
        expect(changed.changed.map(({ after }) => [after.status, after.reason])).toEqual([
          ['rejected', 'charged back'],
          ['rejected', 'charged back'],
        ]);
        // What was before brings all of it back, the hold too.
        await ledger.changeStatuses(
          changed.changed.map(({ before: { id, status, reason, held_until } }) => ({
            ...{ id, status, reason, held_until },
            at: T + DAY + 1,
            by: 'ada',
          })),
        );
        expect(await ledger.conversion(one.id)).toMatchObject({ status: 'pending', held_until: T + 7 * DAY });
        expect(await ledger.conversion(other.id)).toMatchObject({ status: 'approved' });
        expect(await statuses(other)).toHaveLength(3);
      });

      test('with an unknown conversion are none at all', async () => {
        const known = aConversion(await verifiedClick(ledger));
        const wish = { at: T, status: 'rejected', reason: 'no', by: 'ada' } as const;
        const changes = [known.id, 'nobody', 'neither'].map((id) => ({ ...wish, id }));
        expect(await ledger.changeStatuses(changes)).toEqual({ unknown: ['nobody', 'neither'] });
        expect(await ledger.conversion(known.id)).toMatchObject({ status: 'approved' });
        expect(await statuses(known)).toHaveLength(1);
      });
    });

    describe('a page that was shown', () => {
      const page = {
        version: 'v1',
        page_id: 'win',
        at: T,
        body: '{"shell":[{"sha256":"a"},{"sha256":"b"}]}',
      };

      test('is kept with its texts, and stays as it was first', async () => {
        await ledger.keepPages([page], { a: 'A', b: 'B' });
        await ledger.keepPages([{ ...page, at: T + 1, page_id: 'other' }], { a: 'forged' });
        expect(await ledger.keptPage('v1')).toEqual({ page, texts: { a: 'A', b: 'B' } });
        expect(await ledger.keptText('a')).toBe('A');
      });

      test('that was never kept is nothing; one with a lost text says which are there', async () => {
        expect(await ledger.keptPage('v2')).toBeUndefined();
        expect(await ledger.keptText('c')).toBeUndefined();
        await ledger.keepPages([page], { a: 'A' });
        expect(await ledger.keptPage('v1')).toEqual({ page, texts: { a: 'A' } });
      });
    });
  });
}
