import type { DatabaseSync } from 'node:sqlite';
import type { ChainName } from '../../../domain/ledger/chain-head.ts';
import type { Link } from '../chain/chain.ts';
import { genesis, link } from '../chain/chain.ts';
import { commitments, saltOf } from '../chain/commitments.ts';
import { digest } from '../chain/digest.ts';
import { NOTHING_COUNTED, recount, resum } from '../chain/tally-digest.ts';
import { COUNTER_KEY } from './counter-key.ts';
import type { Summed } from './row-sum.ts';
import { summedRows } from './row-sum.ts';

const SCHEMA = `
  ALTER TABLE entries ADD COLUMN person TEXT;
  ALTER TABLE entries ADD COLUMN number TEXT;
  ALTER TABLE entries ADD COLUMN reply TEXT;
  ALTER TABLE entries ADD COLUMN hash TEXT NOT NULL DEFAULT '';
  ALTER TABLE audits ADD COLUMN hash TEXT NOT NULL DEFAULT '';
  -- the nonce of a click's first seal; '' once its number is erased
  ALTER TABLE clicks ADD COLUMN salt TEXT NOT NULL DEFAULT '';
  -- erased at once, and their hashes a day later: see erase-people.ts
  CREATE INDEX clicks_half_erased ON clicks (at) WHERE msisdn_masked = 'erased' AND msisdn_hash <> '';
  CREATE TABLE chains (
    name TEXT PRIMARY KEY,
    node TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    signature TEXT
  ) STRICT, WITHOUT ROWID;
`;

const BATCH = 1000;

/** Chains what was written before there was a chain, as it stands today. */
export function chainExisting(db: DatabaseSync): void {
  db.exec(SCHEMA);
  forgetUnasked(db);
  const node = String(db.prepare('SELECT lower(hex(randomblob(16))) AS node').get()?.node);
  const keep = db.prepare('INSERT INTO chains (name, node, seq, hash) VALUES (?, ?, ?, ?)');
  const kept = (name: ChainName, { seq, hash }: Link) => keep.run(name, node, seq, hash);
  kept('entries', chainEntries(db, genesis(node, 'entries')));
  kept('audits', chainAudits(db, genesis(node, 'audits')));
  kept('counters', sumCounters(db));
  kept('outbox', sumRows(db, 'outbox'));
  kept('pages', sumRows(db, 'pages'));
}

/** Until now a click was taken from the schedule of `status` without an entry. */
function forgetUnasked(db: DatabaseSync): void {
  db.exec(`INSERT INTO entries (at, kind, tid, body)
    SELECT entries.at, 'status.forgotten', entries.tid, '{"set":{"status_due_at":null}}' FROM entries
    JOIN clicks ON clicks.tid = entries.tid AND clicks.status_due_at IS NULL
    WHERE json_extract(entries.body, '$.set.status_due_at') IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM entries AS later WHERE later.tid = entries.tid AND later.seq > entries.seq
      AND json_type(later.body, '$.set.status_due_at') IS NOT NULL)`);
}

function chainEntries(db: DatabaseSync, start: Link): Link {
  const batch = db.prepare(
    `SELECT entries.seq, entries.at, kind, entries.tid, body, sealed_reply, msisdn_masked, msisdn_hash, block_hash,
     coalesce(sealed, '') AS sealed FROM entries LEFT JOIN entry_secrets USING (seq)
     LEFT JOIN clicks ON clicks.seq = entries.seq LEFT JOIN click_secrets ON click_secrets.seq = entries.seq
     WHERE entries.seq > ? ORDER BY entries.seq LIMIT ${BATCH}`,
  );
  const write = db.prepare('UPDATE entries SET person = ?, number = ?, reply = ?, hash = ? WHERE seq = ?');
  const salt = db.prepare('UPDATE clicks SET salt = ? WHERE seq = ?');
  let head = start;
  for (;;) {
    const rows = batch.all(head.seq);
    for (const row of rows) {
      const [seq, tid] = [Number(row.seq), String(row.tid)];
      const { person, number, salted } = row.msisdn_hash === null ? NO_CLICK : committedTo(tid, row);
      if (salted !== null) salt.run(salted, seq);
      const reply = row.sealed_reply === null ? null : commitments.reply(tid, String(row.sealed_reply));
      // Rows were numbered without gaps, and none was ever removed.
      head = { ...link({ ...head, seq: seq - 1 }, [row.at, row.kind, tid, row.body, person, number, reply]) };
      write.run(person, number, reply, head.hash, seq);
    }
    if (rows.length < BATCH) return head;
  }
}

const NO_CLICK = { person: null, number: null, salted: null };

function committedTo(tid: string, row: Record<string, unknown>) {
  const sealed = String(row.sealed);
  const salt = sealed === '' ? digest([tid]).slice(0, 16) : saltOf(sealed);
  const hashes = { salt, msisdn_hash: String(row.msisdn_hash), block_hash: String(row.block_hash) };
  const person = commitments.person(tid, sealed, String(row.msisdn_masked));
  return { person, number: commitments.number(tid, hashes), salted: salt };
}

function chainAudits(db: DatabaseSync, start: Link): Link {
  const batch = db.prepare(`SELECT * FROM audits WHERE seq > ? ORDER BY seq LIMIT ${BATCH}`);
  const write = db.prepare('UPDATE audits SET hash = ? WHERE seq = ?');
  let head = start;
  for (;;) {
    const rows = batch.all(head.seq);
    for (const { seq, at, who, what, subject, client, detail } of rows) {
      head = link({ ...head, seq: Number(seq) - 1 }, [at, who, what, subject, client, detail]);
      write.run(head.hash, Number(seq));
    }
    if (rows.length < BATCH) return head;
  }
}

function sumCounters(db: DatabaseSync): Link {
  let head = NOTHING_COUNTED;
  for (const row of db.prepare('SELECT * FROM counters').iterate())
    head = recount(
      head,
      COUNTER_KEY.map((name) => row[name]),
      0,
      Number(row.n),
    );
  return head;
}

function sumRows(db: DatabaseSync, name: Summed): Link {
  let head = NOTHING_COUNTED;
  for (const row of summedRows(db, name)) head = resum(head, undefined, row);
  return head;
}
