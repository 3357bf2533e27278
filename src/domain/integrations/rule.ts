import { z } from 'zod';
import { parseSelector } from './selector.ts';

const VALUE = 'Compare with text, a number, true or false, or null.';
const scalar = z
  .custom<string | number | boolean | null>(
    (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
    { error: VALUE },
  )
  .refine((value) => typeof value !== 'number' || keepsItsDigits(value), {
    error:
      'This number is too long to be kept digit for digit: write it as text, e.g. `"12345678901234567890"`. Values compare by their JSON text.',
  })
  .meta({ override: { type: ['string', 'number', 'boolean', 'null'] } });

const FROM_ROOT = /^json:\$(?:\.|(?=\[))/;

/** A selector: `status`, `header:NAME`, `json:a.b[0]`, `xml:root.a`, `text`, `text:N` with `split`, `regex:…`. */
export const selectorSchema = z
  .string()
  .max(500)
  .refine((text) => parseSelector(text) !== undefined, {
    error:
      'Not a selector. Write `status`, `header:NAME`, `json:a.b[0].c`, `xml:root.a.b`, `text`, `text:N` (with `split`) or `regex:…`.',
  })
  .refine((text) => !FROM_ROOT.test(text), {
    error: ({ input }) =>
      `Write \`${String(input).replace(FROM_ROOT, 'json:')}\`: leave \`$.\` out, a path begins below the root.`,
  });

const operators = ['equals', 'in', 'matches', 'contains', 'exists'] as const;

const leafSchema = z
  .strictObject({
    get: selectorSchema.describe(
      'Where the value stands: `status`, `header:NAME`, `json:a.b[0]`, `xml:root.a`, `text`, `regex:…`.',
    ),
    split: z.string().min(1).max(10).optional().describe('What parts the fields of `text:N`.'),
    equals: scalar.optional().describe('The same JSON text: `0` and `"0"` are equal.'),
    in: z.array(scalar).min(1).optional().describe('Equal to one of these.'),
    matches: z.string().min(1).max(500).optional().describe('A pattern in RE2 syntax.'),
    contains: z.string().min(1).max(500).optional().describe('Holds this text.'),
    exists: z.boolean().optional().describe('Whether anything is found there.'),
    ci: z.boolean().optional().describe('Without regard to case.'),
  })
  .refine((leaf) => operators.filter((name) => leaf[name] !== undefined).length === 1, {
    error: 'A rule compares in exactly one way: `equals`, `in`, `matches`, `contains` or `exists`.',
  });

/** One comparison of one selected value. */
export type RuleLeaf = z.output<typeof leafSchema>;

/** A comparison, or comparisons joined by `all`, `any`, `not`. */
export type Rule = RuleLeaf | { all: Rule[] } | { any: Rule[] } | { not: Rule };

export const ruleSchema: z.ZodType<Rule, Rule> = z
  .lazy(() =>
    z.union([
      leafSchema,
      z.strictObject({ all: z.array(ruleSchema).min(1).max(50) }),
      z.strictObject({ any: z.array(ruleSchema).min(1).max(50) }),
      z.strictObject({ not: ruleSchema }),
    ]),
  )
  .meta({
    id: 'Rule',
    description: 'One comparison of one value of the answer, or several joined by `all`, `any`, `not`.',
  });

/** Whether a number surely stands as it was written: one with more digits than these may have been rounded. */
function keepsItsDigits(value: number): boolean {
  return Number.isInteger(value)
    ? Number.isSafeInteger(value)
    : String(value)
        .replace(/e.*|[^0-9]/g, '')
        .replace(/^0+/, '').length <= 15;
}

/** Every leaf of a rule, with its path for error messages (`all.0`, `not`). */
export function leavesOf(rule: Rule, path = ''): { leaf: RuleLeaf; path: string }[] {
  const below = (key: string) => (path === '' ? key : `${path}.${key}`);
  if ('all' in rule) return rule.all.flatMap((inner, i) => leavesOf(inner, below(`all.${i}`)));
  if ('any' in rule) return rule.any.flatMap((inner, i) => leavesOf(inner, below(`any.${i}`)));
  if ('not' in rule) return leavesOf(rule.not, below('not'));
  return [{ leaf: rule, path }];
}
