import type { IntegrationDefinition } from './integration.ts';
import type { Issue } from './issue.ts';
import type { PlacedStep } from './steps-of.ts';
import { readUrlTemplate } from './url-template.ts';

/** Names that stand twice where the second would take the place of the first, or never be used. */
export function checkNames({ path, step }: PlacedStep): Issue[] {
  return [
    ...twice(step.carry, `${path}.carry`, 'is carried twice in this step: choose another name.'),
    ...twice(step.compute, `${path}.compute`, 'is computed twice in this step: choose another name.'),
    ...(step.overrides ?? []).flatMap(({ carry }, i) =>
      twice(carry, `${path}.overrides.${i}.carry`, 'is carried twice in this override: choose another name.'),
    ),
  ];
}

/** Names of `prepare` steps, by which what they carry is cached. */
export function checkPrepareNames(prepare: IntegrationDefinition['send']['prepare'], of: string): Issue[] {
  return twice(prepare, `${of}.prepare`, 'is the name of an earlier step: choose another.');
}

/** Names that are sent twice: each server takes another one of the two. */
export function repeatedNames({ path, step }: PlacedStep): string[] {
  const warnings: string[] = [];
  const headers = new Set<string>();
  for (const { key } of step.headers) {
    if (headers.has(key.toLowerCase()))
      warnings.push(`\`${path}.headers\`: ${key} is sent twice. Keep one of them.`);
    headers.add(key.toLowerCase());
  }
  const places = step.params_in ?? (step.method === 'GET' ? 'query' : 'form');
  if (places !== 'query' && places !== 'form') return warnings;
  const url = readUrlTemplate(step.url);
  const sent = new Set(places === 'query' && url.kind === 'ok' ? url.url.searchParams.keys() : []);
  for (const { key } of step.params) {
    // A list is written so on purpose.
    if (sent.has(key) && !key.endsWith('[]'))
      warnings.push(`\`${path}.params\`: \`${key}\` is sent twice. Keep one of them.`);
    sent.add(key);
  }
  return warnings;
}

function twice(named: readonly { name: string }[], path: string, words: string): Issue[] {
  return named.flatMap(({ name }, i) =>
    named.findIndex((other) => other.name === name) === i
      ? []
      : [{ path: `${path}.${i}.name`, message: `\`${name}\` ${words}` }],
  );
}
