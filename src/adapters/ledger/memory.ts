import { headText } from '../../domain/ledger/chain-head.ts';
import type { Ledger } from '../../domain/ledger/ledger.ts';
import type { Announce } from '../../domain/postbacks/announce.ts';
import { memoryArchive } from './memory/memory-archive.ts';
import { UNSIGNED } from './chain/unsigned.ts';
import { checkLedger } from './check/check-ledger.ts';
import { signedHeads, withSignatures } from './check/check-signatures.ts';
import { memoryCheckSource } from './memory/memory-check.ts';
import { dueClicks, isAudit, listRows, matches } from './memory/memory-lists.ts';
import { memoryHealth } from './memory/memory-health.ts';
import { erasableIn, personIn } from './memory/memory-people.ts';
import { memoryReport } from './memory/memory-report.ts';
import { countPostbacks, duePostbacks, isPostback, shownPostback } from './memory/memory-outbox.ts';
import type { MemoryRows } from './memory/memory-rows.ts';
import { emptyRows } from './memory/memory-rows.ts';
import { sumConversions } from './memory/memory-sums.ts';
import { memoryTables } from './memory/memory-tables.ts';
import { timelineEntry } from './timeline-entry.ts';
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

/** The in-memory twin: the same transactions over maps. Nothing outlives the process. */
export function createMemoryLedger(announce: Announce = () => []): Ledger {
  const rows: MemoryRows = emptyRows();
  const tables = memoryTables(rows, announce);
  const archive = memoryArchive();
  const copy = <T>(value: T): T => structuredClone(value);
  /** Copies go in and come out, so that nobody holds a row. Transactions judge before they write, so one that throws wrote nothing. */
  const run = async <T>(transaction: () => T): Promise<T> => copy(transaction());

  return {
    beginSend: (click, judge, claim, address) =>
      run(() => beginSend(tables, copy(click), judge, claim, address)),
    endSend: (tid, end) => run(() => endSend(tables, tid, copy(end))),
    beginVerify: (wanted, judge, claim) => run(() => beginVerify(tables, wanted, judge, claim)),
    endVerify: (tid, end) => run(() => endVerify(tables, tid, copy(end))),
    settle: (tid, judge) => run(() => settle(tables, tid, judge)),
    dueForStatus: (now, limit) => run(() => dueClicks(rows, now, limit)),
    endStatus: (tid, ask, judge) => run(() => endStatus(tables, tid, ask, judge)),
    forgetStatus: (tids, at) => run(() => forgetStatus(tables, tids, at)),
    orphansToIndeterminate: (before, at) => run(() => orphansToIndeterminate(tables, before, at)),
    changeStatus: (id, change) => run(() => changeStatus(tables, id, change)),
    duePostbacks: (now, limit, but) => run(() => duePostbacks(rows, now, limit, but)),
    endTry: (id, made) => run(() => endTry(tables, id, copy(made))),
    redeliver: (id, when) => run(() => redeliver(tables, id, when)),
    holdPostbacks: (source, how) => run(() => holdPostbacks(tables, source, how)),
    resumePostbacks: (source, how) => run(() => resumePostbacks(tables, source, how)),
    changeStatuses: (changes) => run(() => changeStatuses(tables, changes)),
    approveHeld: (now, limit) => run(() => approveHeld(tables, now, limit)),
    claim: (scope, since) => run(() => tables.claim(scope, since)),
    count: (events) => run(() => tables.addCounts(copy(events))),
    audit: (entry) => run(() => tables.addAudit(copy(entry))),
    keepPages: (pages, texts) => run(() => archive.keep(pages, texts)),

    click: (tid) => run(() => tables.click(tid)),
    keptPage: (version) => run(() => archive.page(version)),
    keptText: (sha256) => run(() => archive.text(sha256)),
    conversion: (id) => run(() => tables.conversion(id)),
    conversionOf: (tid) => run(() => tables.conversionOf(tid)),
    timeline: (tid) =>
      run(() =>
        rows.entries
          .filter((entry) => entry.tid === tid)
          .map((entry) => timelineEntry(entry, entry.sealed_reply)),
      ),
    clicks: (filter, page) => run(() => listRows(rows.clicks.filter(matches(filter)), page)),
    conversions: (filter, page) => run(() => listRows(rows.conversions.filter(matches(filter)), page)),
    postback: (id) => run(() => tables.postback(id)),
    postbackTries: (id) =>
      run(() => rows.tries.filter((made) => made.id === id).map(({ id: _, ...made }) => made)),
    postbacks: (filter, page) =>
      run(() => {
        const { items, next } = listRows(rows.postbacks.filter(isPostback(filter)), page);
        return { items: items.map(shownPostback), next };
      }),
    countPostbacks: (now) => run(() => countPostbacks(rows, now)),
    countClicks: (filter, most) => run(() => Math.min(most, rows.clicks.filter(matches(filter)).length)),
    sumConversions: (filter) =>
      run(() => sumConversions(rows.conversions.filter(matches(filter)).map(({ value }) => value))),
    audits: (page, filter = {}) => run(() => listRows(rows.audits.filter(isAudit(filter)), page)),
    async *report(query) {
      yield await run(() => memoryReport(rows, query));
    },
    health: (query) => run(() => memoryHealth(rows, query)),

    personOf: (msisdn_hash) => run(() => personIn(rows, msisdn_hash)),
    erasable: (wish, limit) => run(() => erasableIn(rows, wish, limit)),
    erase: (tids, how) => run(() => erasePeople(tables, tids, how)),
    oldestNumberAt: () =>
      run(() => erasableIn(rows, { kind: 'older', before: Infinity, after: 0 }, 1)[0]?.at),
    heads: () =>
      run(() =>
        memoryCheckSource(rows)
          .heads()
          .map((head) => ({ ...head, signature: UNSIGNED.sign(headText(head)) })),
      ),
    check: (apart, progress) =>
      run(() => {
        const { good, findings } = signedHeads(apart, UNSIGNED);
        const source = memoryCheckSource(rows);
        const heads = source.heads().map((head) => ({ ...head, signature: UNSIGNED.sign(headText(head)) }));
        return withSignatures({ ...checkLedger(source, good, progress), heads }, findings, UNSIGNED);
      }),

    ready: async () => true,
    close: async () => undefined,
  };
}
