import type { Replayed, ShownReply, TrialCall } from '../../domain/integrations/trial.ts';
import { trialOutcome } from '../../domain/integrations/trial-outcome.ts';
import { judgeAnswer } from './judge-answer.ts';
import { LIFETIME } from './prepare-step.ts';
import { toReply } from './reply.ts';
import { replayTargetOf } from './try-target.ts';
import { verdictsOf } from './try-verdicts.ts';
import { typedValues } from './typed-values.ts';

/** Judges a stored answer as if it had come to this call now. Pure: nobody is called. */
export function replayReply(given: TrialCall, stored: ShownReply, now: number): Replayed {
  const { call, isPrepare } = replayTargetOf(given);
  const body = Buffer.from(stored.body, 'utf8');
  const raw = { status: stored.http_status, headers: storedHeaders(stored), body, cut: stored.cut === true };
  const reply = toReply(raw, call.step.reply, body.length + 1);
  const { ending, carry, detail } = judgeAnswer(reply, call, now);
  const { decided_by, verdicts } = verdictsOf(reply, call, ending, (text) => text);
  const { [LIFETIME]: _, ...found } = carry;
  return {
    outcome: trialOutcome(given.name, ending, isPrepare),
    ending: ending.kind,
    decided_by,
    carried: Object.keys(carry)
      .map((name) => (name === LIFETIME ? 'cache_for' : name))
      .sort(),
    detail,
    verdicts,
    values: typedValues(Object.entries(found), (text) => text),
  };
}

/** The body is kept as text: it is no longer packed, and in no charset but ours. */
function storedHeaders({ headers }: ShownReply): Record<string, string> {
  const { 'content-encoding': _, ...rest } = headers;
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  return { ...rest, 'content-type': `${type}; charset=utf-8` };
}
