import type { Tried, Trial, TrialRequest } from '../../domain/integrations/trial.ts';
import { trialOutcome } from '../../domain/integrations/trial-outcome.ts';
import type { AdvertiserAnswer, Carry, Ending } from '../../domain/otp-flow/advertiser-answer.ts';
import type { CarriedValue } from './carried-value.ts';
import { carriedText } from './carried-value.ts';
import type { Exchange } from './exchange.ts';
import { LIFETIME, TOKEN_LENGTH } from './prepare-step.ts';
import { toReply } from './reply.ts';
import { shownHeader } from './try-head.ts';
import { createTrialMask } from './try-mask.ts';
import { showReply } from './try-reply.ts';
import type { TrialTarget } from './try-target.ts';
import { verdictsOf } from './try-verdicts.ts';
import { typedValues } from './typed-values.ts';
import { Unreachable } from './unreachable.ts';
import type { Watch } from './watch.ts';
import { withhold } from './withhold.ts';

/** One call of a trial and all that was seen of it. */
export interface Shot {
  answer: AdvertiserAnswer;
  seen: Parameters<Watch['ended']>[0];
  /** Headers as they were written; undefined when nothing was. */
  head?: TrialRequest['headers'];
  timings: Trial['timings'];
}

type Mask = (text: string) => string;

/** What a trial shows: `answer` is what its step came to, `shots` the calls that were made, in order. */
export function reportTrial(
  target: TrialTarget,
  answer: AdvertiserAnswer,
  shots: readonly Shot[],
  given: { hidden: readonly string[]; max_reply_bytes: number },
): Tried {
  const { call, path, isPrepare } = target;
  const owner = path.replace(/\.prepare\.\d+$/, '');
  const before = call.step.prepare.flatMap(({ kind }, i) =>
    kind === 'call' ? [`${owner}.prepare.${i}`] : [],
  );
  const hidden = [...given.hidden];
  const prepare: Trial[] = [];
  shots.slice(0, before.length).forEach((shot, i) => {
    hidden.push(...tokensOf(shot.answer.carry));
    prepare.push(show(shot, before[i] ?? '', true, { ...given, hidden }));
  });
  const own = shots[before.length];
  if (own && target.hides) hidden.push(...tokensOf(own.answer.carry));
  const trial = own ? show(own, path, isPrepare, { ...given, hidden }) : unmade(path, answer);
  const outcome = trialOutcome(call.name, answer.ending, isPrepare);
  return { trial: { ...trial, outcome, prepare }, carry: withoutLifetime(answer.carry), hidden };
}

function show(
  { answer, seen, head, timings }: Shot,
  step: string,
  isPrepare: boolean,
  { hidden, max_reply_bytes }: { hidden: readonly string[]; max_reply_bytes: number },
): Trial {
  const { call, scope, end } = seen;
  const mask = createTrialMask(call, scope, hidden);
  const reply = end.kind === 'replied' ? toReply(end.reply, call.step.reply, max_reply_bytes) : undefined;
  const read = reply && verdictsOf(reply, call, answer.ending, mask);
  const computed: [string, CarriedValue][] = call.step.compute.map(({ name }) => [
    name,
    computedText(() => scope.text(`compute.${name}`)),
  ]);
  const { [LIFETIME]: lifetime, ...carry } = answer.carry;
  const carried = Object.entries(lifetime === undefined ? carry : { ...carry, cache_for: lifetime });
  // What is computed of several is as long as all of them.
  const longest = [...Object.values(call.secrets), ...hidden].join('').length;
  const cut = end.kind === 'replied' && end.reply.cut ? longest : undefined;
  const shown = reply && showReply(reply, cut, mask);
  return {
    step,
    request: seen.request && shownRequest(seen.request, head, mask),
    reply: shown && { ...shown, body: withhold(shown.body, [...Object.values(call.secrets), ...hidden], []) },
    verdicts: read?.verdicts ?? [],
    computed: typedValues(computed, mask),
    carried: typedValues(carried, mask),
    outcome: trialOutcome(call.name, answer.ending, isPrepare),
    ending: answer.ending,
    decided_by: read?.decided_by ?? withoutReply(answer.ending),
    detail: mask(detailOf(end, answer)),
    timings: seen.request ? timings : { ...timings, total_ms: null },
    prepare: [],
  };
}

function shownRequest(
  { origin, path, method, headers, body }: NonNullable<Shot['seen']['request']>,
  head: Shot['head'],
  mask: Mask,
): TrialRequest {
  const built: TrialRequest['headers'] = [];
  for (let i = 0; i + 1 < headers.length; i += 2)
    built.push({ key: headers[i] ?? '', value: shownHeader(headers[i + 1] ?? '') });
  return {
    method,
    url: mask(origin + path),
    headers: (head ?? built).map(({ key, value }) => ({ key, value: mask(value) })),
    body: body && mask(body),
    sent: head !== undefined,
  };
}

/** A step that was not made, because one that prepares it failed. */
function unmade(step: string, { ending, detail = ending.kind }: AdvertiserAnswer): Trial {
  return {
    step,
    verdicts: [],
    computed: [],
    carried: [],
    ending,
    decided_by: 'prepare',
    detail,
    timings: { dns_ms: null, connect_ms: null, tls_ms: null, first_byte_ms: null, total_ms: null },
    prepare: [],
  };
}

function detailOf(end: Exchange, { detail }: AdvertiserAnswer): string {
  if (end.kind === 'not_reached') return end.error.message;
  return detail ?? '';
}

function withoutReply(ending: Ending): string {
  return ending.kind === 'not_reached' && ending.why === 'unbuildable' ? 'request' : 'connection';
}

function computedText(compute: () => string): string {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Unreachable) return ''; // the detail says why it has no value
    throw error;
  }
}

function tokensOf(carry: Carry): string[] {
  return Object.values(withoutLifetime(carry))
    .map(carriedText)
    .filter((text) => text.length >= TOKEN_LENGTH);
}

function withoutLifetime({ [LIFETIME]: _, ...carry }: Carry): Carry {
  return carry;
}
