import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { evidenceDifferences, evidenceHash } from '../domain/ledger/evidence.ts';
import { givenEvidenceSchema } from '../domain/ledger/given-evidence.ts';
import { audienceOf, evidenceFacts } from './evidence.ts';
import type { Actor, Ports } from './ports.ts';
import { signedText } from './read-evidence.ts';
import { requirePermission } from './require-permission.ts';

/** What a file of evidence is worth. */
export interface EvidenceCheck {
  conversion_id: string;
  /** Whether it is as it was when its hash was made. */
  intact: boolean;
  /** Whether this installation issued that hash. */
  ours: boolean;
  /** What the record says otherwise by now: later statuses, what was erased; undefined where it knows no such conversion. */
  differences?: { path: string; was: unknown; is: unknown }[];
}

/** Verifies evidence again: its hash, our signature, and what the record says today. */
export async function checkEvidence(ports: Ports, actor: Actor, input: unknown): Promise<EvidenceCheck> {
  await requirePermission(ports, actor, 'conversions.read');
  const given = parseDefinition(givenEvidenceSchema, input);
  const { verification, audience, conversion } = given;
  const { hash, issued_at, signature } = verification;
  const now = audienceOf(actor) === 'network' ? audience : 'affiliate';
  const facts = await evidenceFacts(ports, actor, conversion.id, now).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  const { verification: _, ...was } = given;
  return {
    conversion_id: conversion.id,
    intact: evidenceHash(was, ports.system) === hash,
    ours: ports.vault.verify(signedText(hash, issued_at), signature, 'evidence'),
    differences: facts && evidenceDifferences(was, facts),
  };
}
