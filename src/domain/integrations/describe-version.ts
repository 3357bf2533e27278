import type { Integration, IntegrationInput } from './integration.ts';
import { writtenIntegration } from './written-integration.ts';

/** A saved version as it is listed. Times ISO 8601. */
export interface VersionGlance {
  version: number;
  at: string;
  /** Who saved it; null where nobody wrote that down. */
  by: string | null;
  /** The version it brought back. */
  brought_back?: number;
}

export function glanceAtVersion({ version, updated_at, saved_by, brought_back }: Integration): VersionGlance {
  return { version, at: new Date(updated_at).toISOString(), by: saved_by ?? null, brought_back };
}

/** With its definition; secrets only say that they are set. */
export function describeVersion(one: Integration): VersionGlance & { definition: IntegrationInput } {
  return { ...glanceAtVersion(one), definition: writtenIntegration(one) };
}
