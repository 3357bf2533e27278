import type { Issue } from './issue.ts';
import type { PlacedStep } from './steps-of.ts';
import { macrosOf } from './template.ts';

const NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
const BODILESS = new Set(['GET', 'HEAD', 'DELETE']);

/** Fixed texts of a request that can never be sent as they stand. */
export function checkWritten({ path, step }: PlacedStep): Issue[] {
  const issues: Issue[] = [];
  const add = (at: string, message: string) => issues.push({ path: `${path}.${at}`, message });
  if (step.url.includes('#'))
    add('url', 'What follows `#` is never sent: leave it out, or write `%23` for the character itself.');
  step.params.forEach(({ value, type, omit_empty }, i) => {
    if (macrosOf(value).length > 0 || (value === '' && omit_empty)) return;
    if (type === 'number' && !NUMBER.test(value))
      add(`params.${i}.value`, `\`${value}\` is not a number: write one, or \`"type":"string"\`.`);
    if (type === 'boolean' && !/^(true|false|1|0)$/i.test(value))
      add(`params.${i}.value`, `\`${value}\` is not a boolean: write \`true\` or \`false\`.`);
  });
  return issues;
}

/** Requests that are sent as they stand, but that servers may not read as meant. */
export function oddlyWritten({ path, step }: PlacedStep, timeout_ms: number): string[] {
  const warnings: string[] = [];
  const places = step.params_in ?? (step.method === 'GET' ? 'query' : 'form');
  const inBody = step.body !== undefined || (step.params.length > 0 && places !== 'query');
  if (inBody && BODILESS.has(step.method))
    warnings.push(
      `\`${path}.method\`: many servers drop the body of ${step.method}. Use POST, or \`params_in\` \`query\`.`,
    );
  if (path.includes('.prepare.') && step.timeout_ms < LONGEST && step.timeout_ms > timeout_ms)
    warnings.push(
      `\`${path}.timeout_ms\` is longer than the ${timeout_ms} ms of the step it prepares, which it shares: it ends with those.`,
    );
  return warnings;
}

/** The default; it says nothing about what somebody meant. */
const LONGEST = 8000;
