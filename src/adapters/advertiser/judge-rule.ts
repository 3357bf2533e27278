import type { Rule, RuleLeaf } from '../../domain/integrations/rule.ts';
import { leavesOf } from '../../domain/integrations/rule.ts';
import type { Reply } from './reply.ts';
import { UNREADABLE } from './reply.ts';
import { select, textOf } from './select.ts';
import { WrittenNumber } from './written-number.ts';

/**
 * Whether a rule holds; undefined when that hangs on something that cannot be read, so that `not` over an
 * unreadable answer never holds (Kleene's logic).
 */
export function judgeRule(rule: Rule, reply: Reply): boolean | undefined {
  if ('not' in rule) {
    const inner = judgeRule(rule.not, reply);
    return inner === undefined ? undefined : !inner;
  }
  if ('all' in rule) return joined(rule.all, false, reply);
  if ('any' in rule) return joined(rule.any, true, reply);
  return judgeLeaf(rule, reply);
}

/** Whether a rule reads something that cannot be read. */
export function readsUnreadable(rule: Rule, reply: Reply): boolean {
  return leavesOf(rule).some(({ leaf }) => select(reply, leaf.get, leaf.split) === UNREADABLE);
}

function joined(rules: readonly Rule[], decisive: boolean, reply: Reply): boolean | undefined {
  let unknown = false;
  for (const rule of rules) {
    const verdict = judgeRule(rule, reply);
    if (verdict === decisive) return decisive;
    unknown ||= verdict === undefined;
  }
  return unknown ? undefined : !decisive;
}

function judgeLeaf(leaf: RuleLeaf, reply: Reply): boolean | undefined {
  const value = select(reply, leaf.get, leaf.split);
  if (value === UNREADABLE) return undefined;
  if (leaf.exists !== undefined) return (value !== undefined && value !== null) === leaf.exists;
  if (value === undefined) return false;
  // A number with leading zeros is also what it is worth.
  const texts = value instanceof WrittenNumber ? [value.written, value.value] : [textOf(value)];
  const verdicts = texts.map((text) => compares(leaf, text, reply));
  return verdicts.includes(true) || (verdicts.includes(undefined) ? undefined : false);
}

function compares(leaf: RuleLeaf, text: string, { searches }: Reply): boolean | undefined {
  if (leaf.matches !== undefined) return searches.matches(leaf.matches, text, leaf.ci === true);
  const fold = (any: string) => (leaf.ci ? any.toLowerCase() : any);
  if (leaf.contains !== undefined) return fold(text).includes(fold(leaf.contains));
  const wanted = leaf.in ?? (leaf.equals === undefined ? [] : [leaf.equals]);
  return wanted.some((one) => fold(textOf(one)) === fold(text));
}
