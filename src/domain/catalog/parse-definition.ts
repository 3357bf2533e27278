import type { z } from 'zod';
import type { Issue } from '../integrations/issue.ts';
import { Refusal } from './refusal.ts';

type ZodIssue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** Parses what somebody wrote; throws a `Refusal` (`invalid_request`) whose issues name each place and its mend. */
export function parseDefinition<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value, { error: sentenceOf });
  if (result.success) return result.data;
  throw invalid(result.error.issues.flatMap((issue) => flatten(issue, '')));
}

/** The refusal for a list of issues: its message repeats the first one. */
export function invalid(issues: readonly Issue[]): Refusal {
  const [first] = issues;
  const where = first && first.path !== '' ? `\`${first.path}\`: ` : '';
  const said = `${where}${first?.message ?? 'Not valid.'}`;
  const more = issues.length - 1;
  return new Refusal('invalid_request', more > 0 ? `${said} (and ${more} more)` : said, issues);
}

function flatten(issue: ZodIssue, above: string): Issue[] {
  const path = [above, ...issue.path.map(String)].filter((part) => part !== '').join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: `Unknown key \`${key}\`: check its spelling or leave it out.`,
    }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return nearest(issue.errors).flatMap((inner) => flatten(inner, path));
  return [{ path, message: issue.message }];
}

/** Of a union's branches the one the writer most likely meant: the fewest complaints about its own keys. */
function nearest(branches: readonly ZodIssue[][]): ZodIssue[] {
  const weight = (branch: ZodIssue[]) =>
    branch.reduce((sum, issue) => {
      if (issue.path.length > 1) return sum + 1;
      return sum + (issue.code === 'unrecognized_keys' ? 2 * issue.keys.length : 3);
    }, 0);
  return branches.reduce((best, branch) => (weight(branch) < weight(best) ? branch : best));
}

function sentenceOf(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `Required: ${EXPECTED[issue.expected] ?? issue.expected}.`
        : `Expected ${EXPECTED[issue.expected] ?? issue.expected}, not ${kindOf(issue.input)}.`;
    case 'invalid_value':
      return `Expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => JSON.stringify(value)).join(', ')}.`;
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum);
    case 'too_big':
      return tooLarge(issue.origin, issue.maximum);
    case 'invalid_key':
      return 'This name cannot be used: 1-64 letters, digits, `_` or `-`.';
    case 'invalid_format':
      return `Not in the expected form (${issue.format}).`;
    default:
      return undefined;
  }
}

const EXPECTED: Record<string, string> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

function tooSmall(of: string, least: number | bigint): string {
  if (of === 'string') return `Too short: at least ${least} characters.`;
  return of === 'array' ? `Too short: at least ${least} entries.` : `Too small: at least ${least}.`;
}

function tooLarge(of: string, most: number | bigint): string {
  if (of === 'string') return `Too long: at most ${most} characters.`;
  return of === 'array' ? `Too long: at most ${most} entries.` : `Too large: at most ${most}.`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a fraction';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'string' ? 'text' : 'an object';
}
