import type { Rule } from './rule.ts';

/**
 * Whether a rule is made of negations alone, so that it would hold on an answer that shows nothing: every
 * comparison fails there, nothing exists, and that an answer has a status says nothing of what it means.
 */
export function isOnlyNegation(rule: Rule): boolean {
  if ('not' in rule) return !isOnlyNegation(rule.not);
  if ('all' in rule) return rule.all.every(isOnlyNegation);
  if ('any' in rule) return rule.any.some(isOnlyNegation);
  return rule.exists === false;
}
