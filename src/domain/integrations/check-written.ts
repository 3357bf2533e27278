import type { Issue } from './issue.ts';
import type { PlacedStep } from './steps-of.ts';
import { macrosOf } from './template.ts';

const NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
const BODILESS = new Set(['GET', 'HEAD', 'DELETE']);
const KEY_BYTES = new Set([16, 24, 32]);

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
  step.compute.forEach(({ apply }, i) =>
    apply.forEach(({ fn, key = '', key_in, iv = '', iv_in }, j) => {
      if (!fn.startsWith('aes_')) return;
      const at = `compute.${i}.apply.${j}`;
      if (isFixed(key) && !KEY_BYTES.has(bytesOf(key, key_in)))
        add(`${at}.key`, `A key of AES has 16, 24 or 32 bytes, not ${bytesOf(key, key_in)}.`);
      if (fn === 'aes_cbc' && isFixed(iv) && bytesOf(iv, iv_in) !== 16)
        add(`${at}.iv`, `An \`iv\` has 16 bytes, not ${bytesOf(iv, iv_in)}.`);
    }),
  );
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

function isFixed(text: string): boolean {
  return macrosOf(text).length === 0;
}

function bytesOf(text: string, encoding?: 'hex' | 'base64'): number {
  if (encoding === 'hex') return text.length / 2;
  if (encoding === 'base64') return Math.floor((text.replace(/=+$/, '').length * 3) / 4);
  return new TextEncoder().encode(text).length;
}
