import { stringify } from 'lossless-json';
import type { StepCall } from '../../domain/integrations/connector.ts';
import type { Rule } from '../../domain/integrations/rule.ts';
import { leavesOf } from '../../domain/integrations/rule.ts';
import type { Verdict } from '../../domain/integrations/trial.ts';
import type { Ending } from '../../domain/otp-flow/advertiser-answer.ts';
import { rulePath } from './effective-step.ts';
import { judgeSuccess } from './judge-answer.ts';
import { judgeRule } from './judge-rule.ts';
import { judgeSuccessRule } from './judge-success-rule.ts';
import type { Reply } from './reply.ts';
import { UNREADABLE } from './reply.ts';
import { select } from './select.ts';

const FOUND_CHARACTERS = 200;

/** Every rule of a step judged by an answer, in order, and what settled it. `ending` is what the answer came to. */
export function verdictsOf(
  reply: Reply,
  call: StepCall,
  ending: Ending,
  mask: (text: string) => string,
): { verdicts: Verdict[]; decided_by: string } {
  const { step } = call;
  const rules = step.outcomes.map((outcome, index) => ({
    path: `${rulePath(step, { outcome: index })}.if`,
    rule: outcome.if,
  }));
  const first = rules.find(({ rule }) => judgeRule(rule, reply) === true || reply.searches.isSpent());
  // The judgement stops there too: what follows is not known to count.
  const undecided = reply.searches.isSpent() ? 'reply' : undefined;
  const decisive = undecided ?? first?.path ?? decisiveRule(reply, call, ending);
  if (step.success) rules.push({ path: rulePath(step, 'success'), rule: step.success });
  if (step.refused) rules.push({ path: rulePath(step, 'refused'), rule: step.refused });
  const verdicts = rules.flatMap((one) =>
    verdictsOn(one.path, one.rule, reply, mask, decisive).map((verdict) =>
      // As a whole it must also have something to go by.
      verdict.rule === step.success
        ? { ...verdict, holds: judgeSuccessRule(one.rule, reply) ?? null }
        : verdict,
    ),
  );
  if (!step.success && call.name !== 'status') verdicts.push(plainVerdict(reply, call, decisive));
  const decided_by = ending.kind === 'carry_missing' ? `carry.${ending.name}` : decisive;
  return { verdicts, decided_by };
}

/** What settled an answer that no outcome matches. */
function decisiveRule(reply: Reply, { step }: StepCall, ending: Ending): string {
  switch (ending.kind) {
    case 'success':
    case 'carry_missing':
    case 'unmet':
      return rulePath(step, 'success');
    case 'mapped':
      return rulePath(step, 'refused');
    case 'unreadable':
      return reply.whole ? rulePath(step, 'success') : 'reply';
    default:
      return 'http_status';
  }
}

/** A rule, and below a joined one each comparison in it. */
function verdictsOn(
  path: string,
  rule: Rule,
  reply: Reply,
  mask: (text: string) => string,
  decisive: string,
): Verdict[] {
  const verdictOn = (at: string, one: Rule): Verdict => ({
    path: at,
    rule: one,
    found: 'get' in one ? foundBy(one, reply, mask) : undefined,
    holds: judgeRule(one, reply) ?? null,
    decisive: at === decisive,
  });
  const whole = verdictOn(path, rule);
  if ('get' in rule) return [whole];
  return [whole, ...leavesOf(rule, path).map((below) => verdictOn(below.path, below.leaf))];
}

function plainVerdict(reply: Reply, call: StepCall, decisive: string): Verdict {
  const verdict = reply.whole ? judgeSuccess(reply, call) : 'unreadable';
  const holds = verdict === 'unreadable' ? null : verdict === 'held';
  return { path: 'success', rule: 'plain signs', holds, decisive: decisive === 'success' };
}

/** As JSON text. Masked before it is cut: a cut could leave half a secret. */
function foundBy(
  { get, split }: { get: string; split?: string },
  reply: Reply,
  mask: (text: string) => string,
): string | undefined {
  const value = select(reply, get, split);
  if (value === undefined || value === UNREADABLE) return undefined;
  return mask(stringify(value) ?? '').slice(0, FOUND_CHARACTERS);
}
