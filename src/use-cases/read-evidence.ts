import type { Evidence } from '../domain/ledger/evidence.ts';
import { evidenceHash, HASHED } from '../domain/ledger/evidence.ts';
import { audienceOf, evidenceFacts } from './evidence.ts';
import type { Actor, Ports } from './ports.ts';
import { writeAudit } from './write-audit.ts';

/**
 * The evidence of a conversion with its hash and our signature. Who reads the network's, with the visitor's address,
 * is audited. Throws a `Refusal` when there is no such conversion for the actor.
 */
export async function readEvidence(ports: Ports, actor: Actor, id: string): Promise<Evidence> {
  const audience = audienceOf(actor);
  const facts = await evidenceFacts(ports, actor, id, audience);
  const hash = evidenceHash(facts, ports.system);
  const issued_at = new Date(ports.system.now()).toISOString();
  const signature = ports.vault.sign(signedText(hash, issued_at), 'evidence');
  if (audience === 'network') await writeAudit(ports, actor, 'evidence.read', id);
  return { ...facts, verification: { algorithm: 'sha-256', over: HASHED, hash, issued_at, signature } };
}

export function signedText(hash: string, issued_at: string): string {
  return `${hash} ${issued_at}`;
}
