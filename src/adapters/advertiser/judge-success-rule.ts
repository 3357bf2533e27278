import { isLosslessNumber } from 'lossless-json';
import { isOnlyNegation } from '../../domain/integrations/is-only-negation.ts';
import type { Rule } from '../../domain/integrations/rule.ts';
import { leavesOf } from '../../domain/integrations/rule.ts';
import { parseSelector } from '../../domain/integrations/selector.ts';
import { judgeRule } from './judge-rule.ts';
import type { Reply } from './reply.ts';
import { isOk } from './status-table.ts';

/**
 * Whether a step's `success` holds; undefined when that cannot be told. A rule made of negations alone would also
 * hold on an answer that shows nothing, so it holds only on 2xx with something of what its selectors read.
 */
export function judgeSuccessRule(rule: Rule, reply: Reply): boolean | undefined {
  const verdict = judgeRule(rule, reply);
  if (verdict !== true || !isOnlyNegation(rule)) return verdict;
  return isOk(reply.status) && showsSomething(rule, reply) ? true : undefined;
}

/** Where no selector reads the body there is nothing it would have to show. */
function showsSomething(rule: Rule, reply: Reply): boolean {
  const shown = leavesOf(rule).flatMap(({ leaf }) => shownTo(leaf.get, reply) ?? []);
  return shown.length === 0 || shown.includes(true);
}

/** Whether there is something where a selector reads; undefined for those that read no body. */
function shownTo(get: string, reply: Reply): boolean | undefined {
  const selector = parseSelector(get);
  switch (selector?.kind) {
    case 'json': {
      const data = reply.whole ? reply.data() : undefined;
      if (typeof selector.path[0] === 'number') return Array.isArray(data) && data.length > 0;
      return typeof data === 'object' && data !== null && !Array.isArray(data) && !isLosslessNumber(data);
    }
    case 'xml':
      return reply.whole && reply.xml() !== undefined;
    case 'text':
    case 'field':
    case 'regex':
      return reply.whole && reply.text.trim() !== '';
    default:
      return undefined;
  }
}
