import type { StepCall } from '../../domain/integrations/connector.ts';
import type { AdvertiserAnswer } from '../../domain/otp-flow/advertiser-answer.ts';
import type { System } from '../../domain/system/system.ts';
import type { Health } from './breaker.ts';
import { compileStep } from './compile-step.ts';
import type { Exchange } from './exchange.ts';
import { exchange } from './exchange.ts';
import type { Guard } from './guard.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Lanes } from './lanes.ts';
import type { MacroScope } from './macro-scope.ts';
import { createMacroScope } from './macro-scope.ts';
import { createMask, maskDigits, secretsMask } from './mask.ts';
import { toReply } from './reply.ts';
import { shownBody } from './shown-body.ts';
import { Unreachable } from './unreachable.ts';
import type { Watch } from './watch.ts';
import { withhold } from './withhold.ts';
import { writeRequest } from './write-request.ts';

/** How one call within a send or verify is made. */
export interface FireLimits {
  timeout_ms: number;
  /** How long past its deadline an answer is still read. */
  late_ms: number;
  /** The step as breakers know it, where it is not the call's own: `send.prepare.token`. */
  as?: string;
  /** Texts that are masked in the answer like secrets. */
  hidden: readonly string[];
  watch?: Watch;
  /** What the call's macros stand for, where more than the call is written with them. */
  scope?: MacroScope;
}

export type Fire = (call: StepCall, limits: FireLimits) => Promise<AdvertiserAnswer>;

/** Makes the one way a step goes out: written once, guarded, exchanged once, judged, masked. */
export function createFire(
  guard: Guard,
  lanes: Lanes,
  system: Pick<System, 'now' | 'uuid' | 'digits'>,
  max_reply_bytes: number,
  fault: (error: unknown) => void = () => undefined,
): Fire {
  return async (call, { timeout_ms, late_ms, as: step = call.name, hidden, watch, scope: given }) => {
    const began = performance.now();
    const scope = given ?? createMacroScope(call, compileStep(call.step).compute, system);
    const request = writeRequest(call, scope, guard, system, fault);
    const written = request instanceof Unreachable ? undefined : request;
    const answered = (end: Exchange): AdvertiserAnswer => {
      watch?.ended({ call, scope, end, request: written });
      const ms = Math.round(performance.now() - began);
      try {
        const mask = callMask(call, scope, hidden);
        const { reply, ...answer } = answerOf(end, call, mask, system.now(), max_reply_bytes);
        if (!reply) return { ...answer, ms };
        const secrets = [...Object.values(call.secrets), ...scope.signatures, ...hidden];
        return { ...answer, reply: { ...reply, body: withhold(reply.body, secrets, digitsOf(call)) }, ms };
      } catch (error) {
        fault(error);
        return { ending: { kind: 'unreadable' }, carry: {}, ms, detail: 'A fault of our own in reading it.' };
      }
    };
    if (request instanceof Unreachable) return answered({ kind: 'not_reached', error: request });
    const { integration_id } = call;
    const seat = lanes.enter({ integration_id, step, origin: request.origin });
    if (seat instanceof Unreachable) return answered({ kind: 'not_reached', error: seat });
    const judged = (ended: Exchange): AdvertiserAnswer => {
      let health: Health = 'unknown';
      try {
        const answer = answered(ended);
        health = healthOf(answer);
        return answer;
      } finally {
        seat.judge(health);
      }
    };
    const limits = { timeout_ms, late_ms, max_reply_bytes, watch };
    const end = await exchange(seat.dispatcher, request, limits, seat);
    if (end.kind !== 'lost' || end.how !== 'timeout' || !end.late) return judged(end);
    return { ...judged(end), late: end.late.then(judged) };
  };
}

/** Timeouts, resets, no connection and a gateway's 502–504 are failures of the advertiser; any other answer is one. */
function healthOf({ ending, reply }: AdvertiserAnswer): Health {
  switch (ending.kind) {
    case 'lost':
      return 'down';
    case 'not_reached':
      return ['dns', 'refused', 'tls'].includes(ending.why) ? 'down' : 'unknown';
    case 'server_error':
      return [502, 503, 504].includes(reply?.http_status ?? 0) ? 'down' : 'up';
    default:
      return 'up';
  }
}

/** Masks what must not be shown of a call: secrets, what was computed of them, the code and the number. */
export function callMask(
  call: StepCall,
  scope: MacroScope,
  hidden: readonly string[],
): (text: string) => string {
  const digits = digitsOf(call);
  const made = [...scope.signatures, ...hidden];
  const signatures = made.length > 0 ? createMask(made) : undefined;
  return (text) => {
    const masked = maskDigits(secretsMask(call.secrets)(text), digits);
    return signatures ? signatures(masked) : masked;
  };
}

function digitsOf({ values }: StepCall): string[] {
  return [values.otp ?? '', values.msisdn.digits, values.msisdn.nsn];
}

const LOST = {
  timeout: 'The request was written, and no whole answer came before the deadline.',
  reset: 'The request was written, and the connection ended before a whole answer came.',
};

function notReached({ why, given }: Unreachable): AdvertiserAnswer['ending'] {
  return { kind: 'not_reached', why, ...(given !== undefined && { given }) };
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
        ending: notReached(end.error),
        carry: {},
        detail: mask(end.error.message),
      };
    case 'lost':
      return { ending: { kind: 'lost', how: end.how }, carry: {}, detail: LOST[end.how] };
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
