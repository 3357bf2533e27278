import { lockDataDir } from '../../../src/adapters/system/data-dir-lock.ts';

// Started as a process of its own by data-dir-lock.test.ts: takes the lock and lives until it is killed.
const lock = lockDataDir(process.argv[2] ?? '');
process.stdout.write(lock ? 'held\n' : 'refused\n');
setInterval(() => lock, 1000);
