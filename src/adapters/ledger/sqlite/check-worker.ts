import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { checkLedger } from '../check/check-ledger.ts';
import type { CheckAsked, CheckTold } from './run-check.ts';
import { sqliteCheckSource } from './check-source.ts';

// What `runCheck` starts this thread with.
const { file, apart } = workerData as CheckAsked;
const tell = (told: CheckTold) => parentPort?.postMessage(told);

// One moment's rows for the whole of it: readers do not hold up the writer, nor it them.
const db = new DatabaseSync(file, { readOnly: true, timeout: 2000 });
db.exec('BEGIN');
const value = checkLedger(sqliteCheckSource(db), apart, (done, total) => tell({ done, total }));
db.exec('COMMIT');
db.close();
tell({ value });
