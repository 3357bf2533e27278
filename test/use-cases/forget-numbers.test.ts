import { expect, test } from 'vitest';
import { createMemoryLedger } from '../../src/adapters/ledger/memory.ts';
import { forgetNumbers } from '../../src/use-cases/forget-numbers.ts';
import type { Ports } from '../../src/use-cases/ports.ts';
import { DAY, reportRows, sentClick, T, verifiedClick } from '../adapters/ledger/world.ts';

function world(retention_days: number | undefined) {
  const ledger = createMemoryLedger();
  const logged: unknown[] = [];
  let now = T;
  // Only what the round uses.
  const ports = {
    ledger,
    system: { now: () => now },
    machine: { retention_days },
    forgetting: {},
    log: (_: string, message: string, facts: object) => logged.push([message, facts]),
  } as unknown as Ports;
  return { ports, ledger, logged, round: forgetNumbers(ports), at: (time: number) => (now = time) };
}

test('numbers older than the days of retention go, in batches, and totals stay', async () => {
  const { ports, ledger, logged, round, at } = world(30);
  for (let n = 0; n < 250; n++) await sentClick(ledger, { at: T + n });
  const paid = await verifiedClick(ledger, { at: T + 400 });
  const young = await sentClick(ledger, { at: T + DAY });
  at(T + 30 * DAY);
  expect(await round()).toBe(0);
  at(T + 30 * DAY + 500);
  expect(await round()).toBe(251);
  expect(ports.forgetting.last).toEqual({ at: T + 30 * DAY + 500, erased: 251 });
  expect(await round()).toBe(0);
  expect(logged).toEqual([['numbers were erased', { count: 251 }]]);
  expect(await ledger.click(paid.tid)).toMatchObject({
    msisdn_masked: 'erased',
    msisdn_hash: '',
    sealed: '',
  });
  expect(await ledger.click(young.tid)).toMatchObject({ msisdn_masked: young.msisdn_masked });
  expect(await ledger.oldestNumberAt()).toBe(T + DAY);
  const [report] = await reportRows(ledger, { dimensions: [], from: 0, to: T + 9 * DAY });
  expect(report).toMatchObject({ clicks: 252, approved: 1 });
  at(T + 31 * DAY + 1);
  expect(await round()).toBe(1);
  expect(await ledger.check([], () => {})).toMatchObject({ findings: [], erased: 252 });
});

test('without retention only the hashes of erased people go, once they are a day old', async () => {
  const { ledger, round, at } = world(undefined);
  const kept = await sentClick(ledger);
  const erased = await sentClick(ledger);
  await ledger.erase([erased.tid], { at: T + 5, by: 'user:1' });
  at(T + DAY - 1);
  expect(await round()).toBe(0);
  expect(await ledger.click(erased.tid)).toMatchObject({ msisdn_hash: erased.msisdn_hash });
  at(T + 99 * DAY);
  expect(await round()).toBe(1);
  expect(await ledger.click(erased.tid)).toMatchObject({ msisdn_hash: '' });
  expect(await ledger.click(kept.tid)).toEqual(kept);
});
