import type { Integration } from './integration.ts';
import { writtenIntegration } from './written-integration.ts';

/** An integration as anybody may read it: secrets only say that they are set. Times ISO 8601. */
export function describeIntegration(integration: Integration): Record<string, unknown> {
  return {
    id: integration.id,
    version: integration.version,
    created_at: new Date(integration.created_at).toISOString(),
    updated_at: new Date(integration.updated_at).toISOString(),
    ...writtenIntegration(integration),
  };
}
