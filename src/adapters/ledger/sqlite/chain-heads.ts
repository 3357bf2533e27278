import type { DatabaseSync } from 'node:sqlite';
import type { ChainHead, ChainName, HeadSigner } from '../../../domain/ledger/chain-head.ts';
import { CHAINS, headText } from '../../../domain/ledger/chain-head.ts';
import type { Chain, Link } from '../chain/chain.ts';
import { createChain } from '../chain/chain.ts';

/** The chains of an open database and the table that holds their heads. */
export interface ChainHeads {
  chains: Record<ChainName, Chain>;
  /** To be called when a transaction has begun: one before it may have been rolled back. */
  begun(): void;
  /** To be called before its end: writes the heads that moved, signed. */
  ending(): void;
  /** As they were committed. */
  read(): ChainHead[];
}

export function chainHeads(db: DatabaseSync, signer: HeadSigner): ChainHeads {
  const select = db.prepare('SELECT name, node, seq, hash, signature FROM chains ORDER BY name');
  const update = db.prepare('UPDATE chains SET seq = ?, hash = ?, signature = ? WHERE name = ?');
  const stored = new Map<ChainName, Link & { node: string; signature: string | null }>();
  load();
  const start = (name: ChainName) => createChain(stored.get(name) ?? fault(name));
  const chains = {
    entries: start('entries'),
    audits: start('audits'),
    counters: start('counters'),
    outbox: start('outbox'),
    pages: start('pages'),
  };
  signFirst();

  return {
    chains,
    begun() {
      load();
      for (const [name, head] of stored) chains[name].reset({ seq: head.seq, hash: head.hash });
    },
    ending() {
      for (const [name, before] of stored) {
        const head = chains[name].head();
        if (head.hash !== before.hash) write(name, before.node, head);
      }
    },
    read() {
      load();
      return [...stored].map(([chain, { node, seq, hash, signature }]) => ({
        ...{ node, chain, seq, hash },
        signature: signature ?? '',
      }));
    },
  };

  function load(): void {
    for (const row of select.all()) {
      const name = CHAINS.find((one) => one === row.name);
      if (!name) continue;
      const signature = row.signature === null ? null : String(row.signature);
      stored.set(name, { seq: Number(row.seq), hash: String(row.hash), node: String(row.node), signature });
    }
  }

  /** A migration makes heads and has no key to sign them with. */
  function signFirst(): void {
    const unsigned = [...stored].filter(([, { signature }]) => signature === null);
    if (unsigned.length === 0) return;
    db.exec('BEGIN IMMEDIATE');
    for (const [name, head] of unsigned) write(name, head.node, head);
    db.exec('COMMIT');
  }

  function write(chain: ChainName, node: string, { seq, hash }: Link): void {
    update.run(seq, hash, signer.sign(headText({ node, chain, seq, hash })), chain);
  }
}

function fault(name: string): never {
  throw new Error(`The ledger has lost the head of its chain of ${name}: restore it from a backup.`);
}
