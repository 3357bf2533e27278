import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createMemoryLedger } from '../../../src/adapters/ledger/memory.ts';
import { openSqliteLedger } from '../../../src/adapters/ledger/sqlite.ts';
import type { OpenLedger } from './contract.ts';
import { ledgerContract } from './contract.ts';
import type { Announce } from '../../../src/domain/postbacks/announce.ts';
import { outboxContract } from './outbox-contract.ts';
import { checkContract } from './check-contract.ts';
import { erasureContract } from './erasure-contract.ts';
import { healthContract } from './health-contract.ts';
import { judgingContract } from './judging-contract.ts';
import { statusContract } from './status-contract.ts';

async function openMemory(announce?: Announce): Promise<OpenLedger> {
  const ledger = createMemoryLedger(announce);
  return { ledger, close: () => ledger.close() };
}

async function openSqlite(announce?: Announce): Promise<OpenLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'pinflow-ledger-'));
  const ledger = openSqliteLedger({ file: join(folder, 'ledger.sqlite'), wait: (ms) => wait(ms), announce });
  return {
    ledger,
    close: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true });
    },
  };
}

outboxContract('memory', openMemory);
outboxContract('sqlite', openSqlite);
checkContract('memory', openMemory);
checkContract('sqlite', openSqlite);
erasureContract('memory', openMemory);
erasureContract('sqlite', openSqlite);
for (const contract of [ledgerContract, statusContract, healthContract, judgingContract]) {
  contract('memory', () => openMemory());
  contract('sqlite', () => openSqlite());
}
