import type { Rule, RuleLeaf } from './rule.ts';

/**
 * Whether every answer that meets `rule` surely meets `other` too. False where that cannot be told from how they
 * are written.
 */
export function ruleImplies(rule: Rule, other: Rule): boolean {
  if (writtenAs(rule) === writtenAs(other)) return true;
  if ('any' in rule) return rule.any.every((one) => ruleImplies(one, other));
  if ('all' in other) return other.all.every((one) => ruleImplies(rule, one));
  if ('any' in other && other.any.some((one) => ruleImplies(rule, one))) return true;
  if ('all' in rule) return rule.all.some((one) => ruleImplies(one, other));
  if ('not' in rule) return 'not' in other && ruleImplies(other.not, rule.not);
  return 'get' in other && leafImplies(rule, other);
}

function leafImplies(leaf: RuleLeaf, other: RuleLeaf): boolean {
  if (leaf.get !== other.get || leaf.split !== other.split) return false;
  const values = valuesOf(leaf);
  if (!values || values.includes('null')) return false;
  if (other.exists !== undefined) return other.exists;
  // What is equal whatever the case may differ from what must be equal by it.
  if (leaf.ci && !other.ci) return false;
  const fold = (text: string) => (other.ci ? text.toLowerCase() : text);
  const { contains } = other;
  if (contains !== undefined) return values.every((value) => fold(value).includes(fold(contains)));
  const those = valuesOf(other)?.map(fold);
  return those !== undefined && values.every((value) => those.includes(fold(value)));
}

/** What a value may be, as its JSON text; undefined where that is no short list. */
function valuesOf({ equals, in: list }: RuleLeaf): string[] | undefined {
  const values = list ?? (equals === undefined ? undefined : [equals]);
  return values?.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
}

/** A rule's text whatever the order of its keys. */
function writtenAs(rule: Rule): string {
  return JSON.stringify(rule, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
