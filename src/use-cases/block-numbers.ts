import type { Block } from '../domain/catalog/block.ts';
import { blockSchema } from '../domain/catalog/block.ts';
import { indexCatalog } from '../domain/catalog/index-catalog.ts';
import { invalid, parseDefinition } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { maskMsisdn, parseMsisdn } from '../domain/otp-flow/msisdn.ts';
import { numberHash } from './click-secrets.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** Every entry of the block list, newest last. */
export async function blocks(ports: Ports, actor: Actor): Promise<Block[]> {
  await requirePermission(ports, actor, 'blocks.read');
  return Object.values(ports.catalog.state.blocks);
}

/** Refuses a number, or all that begin so, at send from now on. What is blocked already is answered as it is. */
export async function addBlock(ports: Ports, actor: Actor, input: unknown): Promise<Block> {
  await requirePermission(ports, actor, 'blocks.write');
  const wanted = blockOf(ports, input);
  const { block, added } = await ports.catalog.change((state) => {
    const same = Object.values(state.blocks).find((one) => keyOf(one) === keyOf(wanted));
    if (same) return { state, result: { block: same, added: false } };
    const blocks = { ...state.blocks, [wanted.id]: wanted };
    return { state: { ...state, blocks }, result: { block: wanted, added: true } };
  });
  if (added) await writeAudit(ports, actor, 'block.added', block.id, { kind: block.kind });
  return block;
}

export async function removeBlock(ports: Ports, actor: Actor, id: string): Promise<void> {
  await requirePermission(ports, actor, 'blocks.write');
  await ports.catalog.change((state) => {
    if (!Object.hasOwn(state.blocks, id)) throw new Refusal('not_found', 'There is no such entry.');
    const { [id]: _, ...blocks } = state.blocks;
    return { state: { ...state, blocks }, result: undefined };
  });
  await writeAudit(ports, actor, 'block.removed', id);
}

/** Whether the block list names this number. */
export function isBlocked(ports: Ports, digits: string): boolean {
  const { blocked_hashes, blocked_prefixes } = indexCatalog(ports.catalog.state);
  if (blocked_prefixes.some((prefix) => digits.startsWith(prefix))) return true;
  return blocked_hashes.size > 0 && blocked_hashes.has(numberHash(ports, digits));
}

function blockOf(ports: Ports, input: unknown): Block {
  const { kind, value } = parseDefinition(blockSchema, input);
  const made = { id: ports.system.id(), created_at: ports.system.now() };
  if (kind === 'prefix') return { ...made, kind, prefix: value.replace('+', '') };
  const msisdn = parseMsisdn(value, []);
  if (!msisdn)
    throw invalid([
      { path: 'value', message: 'A number is written with its country code, e.g. +254712345678.' },
    ]);
  return { ...made, kind, hash: numberHash(ports, msisdn.digits), masked: maskMsisdn(msisdn.digits) };
}

function keyOf(block: Block): string {
  return block.kind === 'number' ? block.hash : block.prefix;
}
