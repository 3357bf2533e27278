import type { StepCall } from '../../domain/integrations/connector.ts';
import { LONGEST_CALL_MS } from '../../domain/integrations/longest-call.ts';
import { macrosSent } from '../../domain/integrations/templates-of.ts';
import type { AdvertiserAnswer, Carry } from '../../domain/otp-flow/advertiser-answer.ts';
import type { System } from '../../domain/system/system.ts';
import { callPrepared } from './call-prepared.ts';
import type { Fire } from './fire.ts';
import type { KeptCarries } from './kept-carries.ts';

/**
 * Makes one call whose overrides are worked in already, after the steps of kind `call` that prepare it. A 401 drops
 * the cached carries of an earlier call that this one bore (a token of `send.prepare` in verify), and repeats nothing.
 */
export async function makeCall(
  call: StepCall,
  late_ms: number,
  fire: Fire,
  kept: KeptCarries,
  system: Pick<System, 'now' | 'uuid' | 'digits'>,
): Promise<AdvertiserAnswer> {
  const timeout_ms = Math.min(call.step.timeout_ms, call.timeout_ms ?? Infinity, LONGEST_CALL_MS);
  // Steps of kind `page` ran when the page was shown.
  const before = call.step.prepare.filter(({ kind }) => kind === 'call');
  const answer = await (before.length === 0
    ? fire(call, { timeout_ms, late_ms, hidden: [] })
    : callPrepared({ ...call, timeout_ms }, before, late_ms, fire, kept, system));
  const heard = (ended: AdvertiserAnswer): AdvertiserAnswer => {
    if (ended.reply?.http_status === 401) kept.dropCarried(call.integration_id, borneBy(call));
    return ended;
  };
  const { late } = answer;
  return heard(late ? { ...answer, late: late.then(heard) } : answer);
}

/** Of the carries a call was given, those it was written with. */
function borneBy({ step, values }: StepCall): Carry {
  const calls = [step, ...step.prepare];
  const macros = new Set(calls.flatMap((one) => [...macrosSent({ path: '', step: one })]));
  return Object.fromEntries(Object.entries(values.carry).filter(([name]) => macros.has(`carry.${name}`)));
}
