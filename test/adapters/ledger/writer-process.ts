import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { openSqliteLedger } from '../../../src/adapters/ledger/sqlite.ts';
import { aClick, go, goVerify, sendEnd, verified, wanted } from './world.ts';

/** Run as a process: writes without end and prints each step once it is acknowledged, until it is killed. */
const [file = '', round = ''] = process.argv.slice(2);
const ledger = openSqliteLedger({ file, wait: (ms) => wait(ms) });
let made = 0;

async function walk(): Promise<void> {
  for (;;) {
    const name = `${round}-${made++}`;
    const click = aClick({ tid: name, msisdn_hash: name });
    await ledger.beginSend(click, go);
    writeSync(1, `requested ${name}\n`);
    await ledger.endSend(name, sendEnd(click));
    writeSync(1, `sent ${name}\n`);
    await ledger.beginVerify(wanted(click), goVerify);
    await ledger.endVerify(name, verified(click, { id: name }));
    writeSync(1, `converted ${name}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, walk));
