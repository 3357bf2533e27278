import type { StepCall } from '../../domain/integrations/connector.ts';
import type { Carry, Ending } from '../../domain/otp-flow/advertiser-answer.ts';
import { isCarriedJson, toCarried } from './carried-value.ts';
import { rulePath } from './effective-step.ts';
import { judgeRule, readsUnreadable } from './judge-rule.ts';
import { judgeStatus } from './judge-status.ts';
import { judgeSuccessRule } from './judge-success-rule.ts';
import { plainSigns } from './plain-signs.ts';
import type { Reply } from './reply.ts';
import { UNREADABLE } from './reply.ts';
import { retryAfter } from './retry-after.ts';
import { select } from './select.ts';
import { isOk, statusTable } from './status-table.ts';
import { visitorPlace } from '../../domain/otp-flow/visitor-place.ts';

/** What an answer means by the step's rules, and why, in words. */
export interface Judgement {
  ending: Ending;
  carry: Carry;
  detail: string;
}

/** Why an answer is unreadable whose rules would take too long to judge. */
export const TOO_LONG_TO_SEARCH =
  'The answer is too long for the patterns that read it: write smaller ones, or compare by `contains`.';

/** Judges an answer: `outcomes` from the top, `success`, then the table. Contract § Rules are judged in order. */
export function judgeAnswer(reply: Reply, call: StepCall, now: number): Judgement {
  if (call.name === 'status') return judgeStatus(reply, call, now);
  const { step } = call;
  const { searches } = reply;
  const index = step.outcomes.findIndex(
    (outcome) => judgeRule(outcome.if, reply) === true || searches.isSpent(),
  );
  // Whether one that could not be judged holds, and so comes first, is not known.
  if (searches.isSpent()) return plain({ kind: 'unreadable' }, TOO_LONG_TO_SEARCH);
  const mapped = step.outcomes[index];
  if (mapped) {
    const wait = retryAfter(reply.headers['retry-after'], now);
    const ending = { kind: 'mapped', code: mapped.code, retry_after: wait } as const;
    return judgeMapped(ending, `Rule ${rulePath(step, { outcome: index })} holds.`, reply, call);
  }
  if (reply.status === undefined) return plain({ kind: 'unreadable' }, 'No status.');
  const byTable = statusTable(reply, reply.status, now);
  // An answer of which a part was never read says nothing for sure.
  const verdict = reply.whole || !isOk(reply.status) ? judgeSuccess(reply, call) : 'unreadable';
  if (verdict === 'held') return withNeeded({ kind: 'success' }, 'Success holds.', reply, call);
  if (searches.isSpent()) return plain({ kind: 'unreadable' }, TOO_LONG_TO_SEARCH);
  if (byTable) return plain(byTable, `HTTP ${reply.status}.`);
  if (verdict === 'unreadable') return plain({ kind: 'unreadable' }, unreadableDetail(reply));
  return plain({ kind: 'unmet' }, 'Success does not hold, and no outcome matches.');
}

function judgeMapped(
  ending: Ending & { kind: 'mapped' },
  detail: string,
  reply: Reply,
  call: StepCall,
): Judgement {
  const { code } = ending;
  if (code === 'otp_sent_successfully') return withNeeded(ending, detail, reply, call);
  const carry = carried(reply, call);
  const needed =
    code === 'user_redirect' ? ['redirect'] : code === 'user_must_text' ? ['keyword', 'shortcode'] : [];
  const missing = needed.find((name) => carry[name] === undefined);
  if (missing === undefined) return { ending, carry, detail: withLoss(detail, reply) };
  const why = missing === 'redirect' ? 'has no https redirect' : `has no ${missing}`;
  return { ending: { kind: 'unreadable' }, carry, detail: `${detail} But the answer ${why}.` };
}

function withNeeded(ending: Ending, detail: string, reply: Reply, call: StepCall): Judgement {
  const carry = carried(reply, call);
  const name = call.needed_carries.find((needed) => call.name === 'send' && carry[needed] === undefined);
  if (name === undefined) return { ending, carry, detail: withLoss(detail, reply) };
  return {
    ending: { kind: 'carry_missing', name },
    carry,
    detail: withLoss(`${detail} But the carry ${name} is missing.`, reply),
  };
}

function withLoss(detail: string, { searches }: Reply): string {
  return searches.isSpent() ? `${detail} Not all of it was carried. ${TOO_LONG_TO_SEARCH}` : detail;
}

/** What the visitor is told is a text. */
const TOLD: ReadonlySet<string> = new Set(['redirect', 'keyword', 'shortcode']);

/** What the step's carries find; a `redirect` that nobody can be sent to is dropped. */
function carried(reply: Reply, { step }: StepCall): Carry {
  const carry: Carry = {};
  for (const { name, get, split } of step.carry) {
    const value = select(reply, get, split);
    const kept = value === UNREADABLE ? undefined : toCarried(value);
    if (kept === undefined || kept === '') continue;
    if (TOLD.has(name) && isCarriedJson(kept)) continue;
    const place = name === 'redirect' ? visitorPlace(String(kept)) : kept;
    if (place !== undefined) carry[name] = place;
  }
  return carry;
}

/** Whether an answer is the success a step waits for. */
export function judgeSuccess(reply: Reply, { step, name }: StepCall): 'held' | 'unmet' | 'unreadable' {
  if (step.success) {
    const verdict = judgeSuccessRule(step.success, reply);
    if (verdict === true) return 'held';
    return verdict === undefined || readsUnreadable(step.success, reply) ? 'unreadable' : 'unmet';
  }
  if (!isOk(reply.status)) return 'unmet';
  const signs = plainSigns(reply);
  if (signs.failure) return 'unmet';
  if (name === 'send' || signs.success) return 'held';
  return 'unreadable';
}

function plain(ending: Ending, detail: string): Judgement {
  return { ending, carry: {}, detail };
}

function unreadableDetail(reply: Reply): string {
  if (!reply.whole) return 'The answer is over the size cap, or encoded in a way that is not read.';
  if (reply.text.trim() === '') return 'The answer is empty where its body is read.';
  return 'The answer is not in the format the rules read.';
}
