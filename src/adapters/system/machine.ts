import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Machine } from '../../domain/system/machine.ts';

/** The machine this process runs on, and the data dir it holds. */
export function createMachine(told: Omit<Machine, 'node' | 'sqlite' | 'look'>): Machine {
  const sizeOf = (name: string) =>
    stat(join(told.data_dir, name)).then(
      ({ size }) => size,
      () => 0,
    );
  return {
    ...told,
    node: process.versions.node,
    sqlite: process.versions.sqlite ?? '',
    async look() {
      const { bavail, blocks, bsize } = await statfs(told.data_dir);
      const ledger = await Promise.all(['ledger.sqlite', 'ledger.sqlite-wal'].map(sizeOf));
      return {
        disk: { free: bavail * bsize, total: blocks * bsize },
        ledger_bytes: ledger.reduce((sum, size) => sum + size, 0),
        catalog_bytes: await sizeOf('catalog.json'),
      };
    },
  };
}
