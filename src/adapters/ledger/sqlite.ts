import type { HeadSigner } from '../../domain/ledger/chain-head.ts';
import type { Ledger } from '../../domain/ledger/ledger.ts';
import type { Announce } from '../../domain/postbacks/announce.ts';
import { UNSIGNED } from './chain/unsigned.ts';
import { chainHeads } from './sqlite/chain-heads.ts';
import { groupCommit } from './sqlite/group-commit.ts';
import { openDatabase } from './sqlite/open-database.ts';
import { archiveTables } from './sqlite/page-archive.ts';
import { patientRead } from './sqlite/patient-read.ts';
import { signedHeads, withSignatures } from './check/check-signatures.ts';
import type { CheckRun } from './sqlite/run-check.ts';
import { runCheck } from './sqlite/run-check.ts';
import { openReader } from './sqlite/reader.ts';
import { rollups } from './sqlite/rollups.ts';
import { sqliteTables } from './sqlite/sqlite-tables.ts';
import { timelineReader } from './sqlite/timeline.ts';
import { approveHeld } from './transactions/approve-held.ts';
import { beginSend } from './transactions/begin-send.ts';
import { beginVerify } from './transactions/begin-verify.ts';
import { changeStatus } from './transactions/change-status.ts';
import { changeStatuses } from './transactions/change-statuses.ts';
import { endSend } from './transactions/end-send.ts';
import { endStatus } from './transactions/end-status.ts';
import { endTry } from './transactions/end-try.ts';
import { endVerify } from './transactions/end-verify.ts';
import { erasePeople } from './transactions/erase-people.ts';
import { forgetStatus } from './transactions/forget-status.ts';
import { orphansToIndeterminate } from './transactions/orphans-to-indeterminate.ts';
import { holdPostbacks, redeliver, resumePostbacks } from './transactions/queue-postbacks.ts';
import { settle } from './transactions/settle.ts';

export interface SqliteLedgerOptions {
  /** Made with mode 0600 when it is not there. */
  file: string;
  /** Resolves after milliseconds. */
  wait: (ms: number) => Promise<void>;
  /** Of the heads of its chains; without one nobody outside can tell who wrote them. */
  signer?: HeadSigner;
  /** Of the SQLite in use; tests give an old one. */
  sqliteVersion?: string;
  /** Makes the postbacks an event sets off; none when absent. */
  announce?: Announce;
  /** Told of every transaction that is on disk: its writes, how long it took, how many wait for the next. */
  committed?: (writes: number, ms: number, waiting: number) => void;
}

/**
 * A ledger in one SQLite file. Throws `LedgerRefused` for a SQLite that may lose rows and for a file of a
 * newer Pinflow, and SQLite's own error when the file cannot be made or read.
 */
export function openSqliteLedger(options: SqliteLedgerOptions): Ledger {
  const { file, wait, sqliteVersion, signer = UNSIGNED, announce = () => [], committed } = options;
  const db = openDatabase(file, sqliteVersion);
  const heads = chainHeads(db, signer);
  const counts = rollups(db);
  const tables = sqliteTables(db, heads.chains, announce, counts);
  const archive = archiveTables(db, heads.chains.pages);
  const timeline = timelineReader(db);
  const ping = db.prepare('SELECT seq FROM entries LIMIT 1');
  const commit = groupCommit(db, wait, committed, [counts, heads]);
  const lists = openReader(file);
  const reports = openReader(file, 'patient');
  const checks = new Set<CheckRun>();
  const read = <T>(reading: () => T): Promise<T> => patientRead(reading, wait);

  return {
    beginSend: (click, judge, claim, address) =>
      commit.run(() => beginSend(tables, click, judge, claim, address)),
    endSend: (tid, end) => commit.run(() => endSend(tables, tid, end), 'must'),
    beginVerify: (wanted, judge, claim) => commit.run(() => beginVerify(tables, wanted, judge, claim)),
    endVerify: (tid, end) => commit.run(() => endVerify(tables, tid, end), 'must'),
    settle: (tid, judge, patience = 'must') => commit.run(() => settle(tables, tid, judge), patience),
    dueForStatus: (now, limit) => lists.ask({ kind: 'due', now, limit }),
    endStatus: (tid, ask, judge) => commit.run(() => endStatus(tables, tid, ask, judge), 'must'),
    forgetStatus: (tids, at) => commit.run(() => forgetStatus(tables, tids, at)),
    orphansToIndeterminate: (before, at) => commit.run(() => orphansToIndeterminate(tables, before, at)),
    changeStatus: (id, change) => commit.run(() => changeStatus(tables, id, change)),
    duePostbacks: (now, limit, but) => lists.ask({ kind: 'due postbacks', now, limit, but }),
    endTry: (id, made) => commit.run(() => endTry(tables, id, made), 'must'),
    redeliver: (id, when) => commit.run(() => redeliver(tables, id, when)),
    holdPostbacks: (source, how) => commit.run(() => holdPostbacks(tables, source, how)),
    resumePostbacks: (source, how) => commit.run(() => resumePostbacks(tables, source, how)),
    changeStatuses: (changes) => commit.run(() => changeStatuses(tables, changes)),
    approveHeld: (now, limit) => commit.run(() => approveHeld(tables, now, limit)),
    claim: (scope, since) => read(() => tables.claim(scope, since)),
    count: (events) => commit.run(() => tables.addCounts(events)),
    audit: (entry) => commit.run(() => tables.addAudit(entry)),
    keepPages: (pages, texts) => commit.run(() => archive.keep(pages, texts)),

    click: (tid) => read(() => tables.click(tid)),
    keptPage: (version) => read(() => archive.page(version)),
    keptText: (sha256) => read(() => archive.text(sha256)),
    conversion: (id) => read(() => tables.conversion(id)),
    conversionOf: (tid) => read(() => tables.conversionOf(tid)),
    timeline: (tid) => read(() => timeline(tid)),
    clicks: (filter, page) => lists.ask({ kind: 'clicks', filter, page }),
    conversions: (filter, page) => lists.ask({ kind: 'conversions', filter, page }),
    postback: (id) => read(() => tables.postback(id)),
    postbackTries: (id) => lists.ask({ kind: 'postback tries', id }),
    postbacks: (filter, page) => lists.ask({ kind: 'postbacks', filter, page }),
    countPostbacks: (now) => reports.ask({ kind: 'postback counts', now }),
    countClicks: (filter, most) => reports.ask({ kind: 'click count', filter, most }),
    sumConversions: (filter) => reports.ask({ kind: 'conversion sums', filter }),
    audits: (page, filter = {}) => lists.ask({ kind: 'audits', filter, page }),
    report: (query) => reports.stream({ kind: 'report', query }),
    health: (query) => reports.ask({ kind: 'health', query }),

    personOf: (msisdn_hash) => lists.ask({ kind: 'person', msisdn_hash }),
    erasable: (wish, limit) => reports.ask({ kind: 'erasable', wish, limit }),
    erase: (tids, how) => commit.run(() => erasePeople(tables, tids, how)),
    oldestNumberAt: () => reports.ask({ kind: 'oldest number' }),
    heads: () => read(() => heads.read()),
    async check(apart, progress) {
      const { good, findings } = signedHeads(apart, signer);
      const run = runCheck({ file, apart: good }, progress);
      checks.add(run);
      try {
        return withSignatures(await run.result, findings, signer);
      } finally {
        checks.delete(run);
      }
    },

    async ready() {
      if (commit.stuck()) return false;
      return read(() => ping.get()).then(
        () => true,
        () => false,
      );
    },
    async close() {
      await commit.close();
      await Promise.all([lists.close(), reports.close(), ...[...checks].map((run) => run.stop())]);
      db.close();
    },
  };
}
