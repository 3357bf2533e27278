import type { StepCall } from '../../domain/integrations/connector.ts';
import type { Rule } from '../../domain/integrations/rule.ts';
import { leavesOf } from '../../domain/integrations/rule.ts';
import type { Judgement } from './judge-answer.ts';
import { TOO_LONG_TO_SEARCH } from './judge-answer.ts';
import { judgeRule, readsUnreadable } from './judge-rule.ts';
import { judgeSuccessRule } from './judge-success-rule.ts';
import type { Reply } from './reply.ts';
import { statusTable } from './status-table.ts';

/**
 * Judges an answer to `status`: only its `success` and `refused` are verdicts. `outcomes` come first and keep
 * an answer from being one; plain signs count for nothing. What says the advertiser could not tell (401, 403,
 * 429, 5xx) is heard only by a rule that reads the HTTP status itself.
 */
export function judgeStatus(reply: Reply, { step }: StepCall, now: number): Judgement {
  const { searches } = reply;
  const index = step.outcomes.findIndex(
    (outcome) => judgeRule(outcome.if, reply) === true || searches.isSpent(),
  );
  if (searches.isSpent()) return none({ kind: 'unreadable' }, TOO_LONG_TO_SEARCH);
  if (index >= 0) return none({ kind: 'unmet' }, `Rule outcomes.${index} holds: no verdict.`);
  const { status } = reply;
  if (status === undefined) return none({ kind: 'unreadable' }, 'No status.');
  const byTable = statusTable(reply, status, now);
  const couldNotTell = ['throttled', 'unauthorised', 'server_error'].includes(byTable?.kind ?? '');
  const holds = (rule: Rule | undefined, judge = judgeRule) =>
    rule !== undefined &&
    (reply.whole || byTable !== undefined) &&
    (!couldNotTell || leavesOf(rule).some(({ leaf }) => leaf.get === 'status')) &&
    judge(rule, reply) === true;
  if (holds(step.success, judgeSuccessRule)) return none({ kind: 'success' }, 'Success holds.');
  if (searches.isSpent()) return none({ kind: 'unreadable' }, TOO_LONG_TO_SEARCH);
  if (holds(step.refused)) return none({ kind: 'mapped', code: 'advertiser_rejected' }, 'Refused holds.');
  if (byTable) return none(byTable, `HTTP ${status}.`);
  const rules = [step.success, step.refused].filter((rule) => rule !== undefined);
  if (!reply.whole || rules.some((rule) => readsUnreadable(rule, reply)))
    return none({ kind: 'unreadable' }, 'The answer is not in the format the rules read.');
  return none({ kind: 'unmet' }, 'Neither success nor refused holds: no verdict.');
}

function none(ending: Judgement['ending'], detail: string): Judgement {
  return { ending, carry: {}, detail };
}
