import { readFileSync } from 'node:fs';
import type { IntegrationInput } from '../../src/domain/integrations/integration.ts';

/** A definition of `test/fixtures/integrations` as `POST /api/v1/integrations` takes it, leading to `origin`. */
export function fixtureIntegration(
  name: string,
  origin: string,
): IntegrationInput & Pick<Required<IntegrationInput>, 'verify'> {
  const text = readFileSync(new URL(`../fixtures/integrations/${name}.json`, import.meta.url), 'utf8');
  // What is wrong with a fixture's shape the admin API says when it is saved.
  return JSON.parse(text.replaceAll('__ORIGIN__', origin)) as ReturnType<typeof fixtureIntegration>;
}
