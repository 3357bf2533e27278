import type { ChainHead } from '../domain/ledger/chain-head.ts';
import type { Ports } from './ports.ts';

/**
 * Keeps the heads of the ledger's chains apart from it, in their file and in the log, where they have moved since the
 * last time: what is cut off their tails later on shows. Returns how many were kept.
 */
export async function keepHeads(ports: Ports): Promise<number> {
  const last = new Map(ports.heads.read().map((head) => [nameOf(head), head.hash]));
  const moved = (await ports.ledger.heads()).filter((head) => last.get(nameOf(head)) !== head.hash);
  if (moved.length === 0) return 0;
  const at = ports.system.now();
  ports.heads.keep(moved.map((head) => ({ at, ...head })));
  for (const { chain, seq, hash, signature, node } of moved)
    ports.log('info', 'head of the ledger', { chain, seq, hash, signature, node });
  return moved.length;
}

function nameOf({ node, chain }: ChainHead): string {
  return `${node} ${chain}`;
}
