import { expect, test, describe } from 'vitest';
import type { OpenLedger } from './contract.ts';
import type { Announce } from '../../../src/domain/postbacks/announce.ts';
import { busyOutbox, busyWorld } from './busy-world.ts';

/** What every implementation of `Ledger.check` keeps. */
export function checkContract(name: string, open: (announce?: Announce) => Promise<OpenLedger>): void {
  describe(`the check of the ledger: ${name}`, () => {
    test('finds nothing in what was written by the ledger itself, and follows every chain', async () => {
      const { ledger, close } = await open(busyOutbox);
      await busyWorld(ledger);
      const check = await ledger.check(await ledger.heads(), () => {});
      expect(check.findings).toEqual([]);
      expect(check.found).toBe(0);
      expect(check.rows).toMatchObject({ clicks: 12, conversions: 4, audits: 2 });
      expect(check.heads).toEqual(await ledger.heads());
      await close();
    });

    test('of nothing finds nothing', async () => {
      const { ledger, close } = await open(busyOutbox);
      expect(await ledger.check([], () => {})).toMatchObject({ findings: [], found: 0, erased: 0 });
      await close();
    });

    test('knows a head that was kept apart and is not signed, and one the record never came to', async () => {
      const { ledger, close } = await open(busyOutbox);
      await busyWorld(ledger);
      const [head] = await ledger.heads();
      if (!head) throw new Error('no head');
      const forged = await ledger.check([{ ...head, seq: head.seq + 1 }], () => {});
      expect(forged.findings.map(({ table }) => table)).toEqual(['ledger.heads']);
      await close();
    });
  });
}
