import type { StepCall } from '../../domain/integrations/connector.ts';
import { LONGEST_CALL_MS } from '../../domain/integrations/longest-call.ts';
import type { AdvertiserAnswer } from '../../domain/otp-flow/advertiser-answer.ts';
import type { System } from '../../domain/system/system.ts';
import { callPrepared } from './call-prepared.ts';
import type { Fire } from './fire.ts';
import type { KeptCarries } from './kept-carries.ts';

/** Makes one call whose overrides are worked in already, after the steps of kind `call` that prepare it. */
export function makeCall(
  call: StepCall,
  late_ms: number,
  fire: Fire,
  kept: KeptCarries,
  system: Pick<System, 'now' | 'uuid' | 'digits'>,
): Promise<AdvertiserAnswer> {
  const timeout_ms = Math.min(call.step.timeout_ms, call.timeout_ms ?? Infinity, LONGEST_CALL_MS);
  // Steps of kind `page` ran when the page was shown.
  const before = call.step.prepare.filter(({ kind }) => kind === 'call');
  if (before.length === 0) return fire(call, { timeout_ms, late_ms, hidden: [] });
  return callPrepared({ ...call, timeout_ms }, before, late_ms, fire, kept, system);
}
