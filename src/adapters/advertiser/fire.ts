import type { StepCall } from '../../domain/integrations/connector.ts';
import type { AdvertiserAnswer } from '../../domain/otp-flow/advertiser-answer.ts';
import type { System } from '../../domain/system/system.ts';
import { buildRequest } from './build-request.ts';
import { compileStep } from './compile-step.ts';
import type { Exchange } from './exchange.ts';
import { exchange } from './exchange.ts';
import type { Guard } from './guard.ts';
import type { HttpRequest } from './http-request.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Lanes } from './lanes.ts';
import type { MacroScope } from './macro-scope.ts';
import { createMacroScope } from './macro-scope.ts';
import { createMask, maskDigits, secretsMask } from './mask.ts';
import { neededOf } from './prepare-step.ts';
import { toReply } from './reply.ts';
import { shownBody } from './shown-body.ts';
import { Unreachable } from './unreachable.ts';

/** How one call within a send or verify is made. */
export interface FireLimits {
  timeout_ms: number;
  /** How long past its deadline an answer is still read. */
  late_ms: number;
  /** Texts that are masked in the answer like secrets. */
  hidden: readonly string[];
}

export type Fire = (call: StepCall, limits: FireLimits) => Promise<AdvertiserAnswer>;

/** Makes the one way a step goes out: written once, guarded, exchanged once, judged, masked. */
export function createFire(
  guard: Guard,
  lanes: Lanes,
  system: Pick<System, 'now' | 'uuid' | 'digits'>,
  max_reply_bytes: number,
): Fire {
  return async (call, { timeout_ms, late_ms, hidden }) => {
    const began = performance.now();
    const scope = createMacroScope(call, compileStep(call.step).compute, system);
    const answered = (end: Exchange): AdvertiserAnswer => {
      const ms = Math.round(performance.now() - began);
      return { ...answerOf(end, call, callMask(call, scope, hidden), system.now(), max_reply_bytes), ms };
    };
    const request = writeRequest(call, scope, guard);
    if (request instanceof Unreachable) return answered({ kind: 'not_reached', error: request });
    const end = await exchange(lanes.of(call.integration_id), request, {
      timeout_ms,
      late_ms,
      max_reply_bytes,
    });
    if (end.kind !== 'lost' || end.how !== 'timeout' || !end.late) return answered(end);
    return { ...answered(end), late: end.late.then(answered) };
  };
}

/** The request of a call, or why it may not go out. */
export function writeRequest(call: StepCall, scope: MacroScope, guard: Guard): HttpRequest | Unreachable {
  try {
    requirePageCarries(call);
    const compiled = compileStep(call.step);
    const refused = compiled.url && guard.refusal(compiled.url);
    if (refused !== undefined) throw new Unreachable('guard', refused);
    return buildRequest(compiled, call, scope);
  } catch (error) {
    if (error instanceof Unreachable) return error;
    throw error;
  }
}

/** Steps of kind `page` run when the page is shown; what they carry has come in with the call, or it is not made. */
function requirePageCarries({ step, values, needed_carries }: StepCall): void {
  for (const prepare of step.prepare) {
    if (prepare.kind !== 'page') continue;
    const missing = neededOf(prepare, [step], needed_carries).find(
      (name) => values.carry[name] === undefined,
    );
    if (missing !== undefined)
      throw new Unreachable(
        'unbuildable',
        `The page's step \`${prepare.name}\` has not carried \`${missing}\`.`,
      );
  }
}

/** Masks what must not be shown of a call: secrets, what was computed of them, the code and the number. */
export function callMask(
  { values, secrets }: StepCall,
  scope: MacroScope,
  hidden: readonly string[],
): (text: string) => string {
  const digits = [values.otp ?? '', values.msisdn.digits, values.msisdn.nsn];
  const made = [...scope.signatures, ...hidden];
  const signatures = made.length > 0 ? createMask(made) : undefined;
  return (text) => {
    const masked = maskDigits(secretsMask(secrets)(text), digits);
    return signatures ? signatures(masked) : masked;
  };
}

function answerOf(
  end: Exchange,
  call: StepCall,
  mask: (text: string) => string,
  now: number,
  max_reply_bytes: number,
): Omit<AdvertiserAnswer, 'ms'> {
  switch (end.kind) {
    case 'not_reached':
      return {
        ending: { kind: 'not_reached', why: end.error.why },
        carry: {},
        detail: mask(end.error.message),
      };
    case 'lost':
      return { ending: { kind: 'lost', how: end.how }, carry: {} };
    case 'garbled':
      return { ending: { kind: 'unreadable' }, carry: {}, detail: 'The answer is not HTTP.' };
    case 'replied': {
      const reply = toReply(end.reply, call.step.reply, max_reply_bytes);
      const { ending, carry, detail } = judgeAnswer(reply, call, now);
      const body = shownBody(mask(reply.text));
      return { ending, carry, reply: { http_status: end.reply.status, body }, detail };
    }
  }
}
