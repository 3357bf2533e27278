import type { IntegrationDefinition } from './integration.ts';
import { valuesOf } from './values-of.ts';

/** A sentence for each value a definition makes and nothing uses. */
export function unusedValues(definition: IntegrationDefinition): string[] {
  return valuesOf(definition, Object.keys(definition.secrets))
    .filter(({ used_in }) => used_in.length === 0)
    .map(({ path, macro }) => `\`${path}\`: \`${macro}\` is used nowhere. Use it, or leave it out.`);
}
