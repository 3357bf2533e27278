import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createMemoryLedger } from '../../../src/adapters/ledger/memory.ts';
import { openSqliteLedger } from '../../../src/adapters/ledger/sqlite.ts';
import type { OpenLedger } from './contract.ts';
import { ledgerContract } from './contract.ts';
import { healthContract } from './health-contract.ts';
import { statusContract } from './status-contract.ts';

async function openMemory(): Promise<OpenLedger> {
  const ledger = createMemoryLedger();
  return { ledger, close: () => ledger.close() };
}

async function openSqlite(): Promise<OpenLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'pinflow-ledger-'));
  const ledger = openSqliteLedger({ file: join(folder, 'ledger.sqlite'), wait: (ms) => wait(ms) });
  return {
    ledger,
    close: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true });
    },
  };
}

for (const contract of [ledgerContract, statusContract, healthContract]) {
  contract('memory', openMemory);
  contract('sqlite', openSqlite);
}
