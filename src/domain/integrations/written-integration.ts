import type { Integration, IntegrationInput } from './integration.ts';

/** An integration as it would be written again: each secret stands as `{"set":true}`, which keeps it. */
export function writtenIntegration(integration: Integration): IntegrationInput {
  const { id: _, version: __, created_at: ___, updated_at: ____, archived_at: _____, ...kept } = integration;
  const {
    sealed_secrets,
    saved_by: ______,
    brought_back: _______,
    revenue_changes: ________,
    ...definition
  } = kept;
  const secrets = Object.fromEntries(
    Object.keys(sealed_secrets).map((name) => [name, { set: true as const }]),
  );
  return { ...definition, secrets };
}
