import { beforeEach, describe, expect, test } from 'vitest';
import { clearAlert, raiseAlert } from '../../src/use-cases/alerts.ts';
import { watchMachine } from '../../src/use-cases/watch-machine.ts';
import type { AdminWorld } from '../server/admin-api/admin-world.ts';
import { adminWorld } from '../server/admin-api/admin-world.ts';

const GB = 1024 ** 3;

let world: AdminWorld;
let disk: { free: number; total: number };

beforeEach(async () => {
  world = await adminWorld();
  const { ports } = world;
  disk = { free: 50 * GB, total: 100 * GB };
  ports.machine = { ...ports.machine, look: async () => ({ disk, ledger_bytes: 1, catalog_bytes: 1 }) };
});

const look = () => watchMachine(world.ports);
const kinds = () => [...world.ports.alerts.values()].map(({ kind }) => kind);
const told = () => world.logs.filter((line) => line.includes('alert')).splice(0);

describe('the watch over the machine', () => {
  test('says nothing while all is well', async () => {
    await look();
    expect([kinds(), told()]).toEqual([[], []]);
  });

  test('a disk nearly full is told once, and once that it is over', async () => {
    disk = { free: GB / 2, total: 100 * GB };
    await look();
    await look();
    expect(kinds()).toEqual(['disk_low']);
    expect(told()).toHaveLength(1);
    disk = { free: 50 * GB, total: 100 * GB };
    await look();
    expect([kinds(), told().length]).toEqual([[], 2]);
  });

  test.each([
    ['a small disk with a tenth free', { free: GB / 2, total: 2 * GB }],
    ['a large disk with little of it, but much, free', { free: 5 * GB, total: 1000 * GB }],
  ])('%s is not nearly full', async (_name, measured) => {
    disk = measured;
    await look();
    expect(kinds()).toEqual([]);
  });

  test('a ledger that cannot be had, and postbacks given up', async () => {
    const { ports } = world;
    const { ledger } = ports;
    ports.ledger = {
      ...ledger,
      ready: async () => false,
      countPostbacks: async () => ({ waiting: 3, failed: 2, stopped: 0 }),
    };
    await look();
    expect(kinds()).toEqual(['store_failing', 'postbacks_failed']);
    ports.ledger = ledger;
    await look();
    expect(kinds()).toEqual([]);
  });
});

describe('an alert', () => {
  test('keeps since when it is, and takes the newest reason; each subject has its own', () => {
    const { ports } = world;
    raiseAlert(ports, 'integration_unwell', { subject: 'acme', reason: 'First.' });
    const since = ports.alerts.get('integration_unwell:acme')?.since;
    ports.system = { ...ports.system, now: () => (since ?? 0) + 60_000 };
    raiseAlert(ports, 'integration_unwell', { subject: 'acme', reason: 'Second.' });
    raiseAlert(ports, 'integration_unwell', { subject: 'other', reason: 'Third.' });
    expect(ports.alerts.get('integration_unwell:acme')).toMatchObject({ since, reason: 'Second.' });
    clearAlert(ports, 'integration_unwell', 'acme');
    expect([...ports.alerts.keys()]).toEqual(['integration_unwell:other']);
    clearAlert(ports, 'integration_unwell', 'acme');
    expect(told()).toHaveLength(3);
  });

  test('that is seen only as it happens ends by itself', async () => {
    const { ports } = world;
    const now = ports.system.now();
    raiseAlert(ports, 'credentials_refused', { subject: 'acme', reason: '401.', for_ms: 60_000 });
    ports.system = { ...ports.system, now: () => now + 50_000 };
    await look();
    expect(kinds()).toEqual(['credentials_refused']);
    ports.system = { ...ports.system, now: () => now + 70_000 };
    await look();
    expect(kinds()).toEqual([]);
  });
});
