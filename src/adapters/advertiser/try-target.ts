import type { StepCall } from '../../domain/integrations/connector.ts';
import { carriedBy } from '../../domain/integrations/carried-by.ts';
import type { TrialCall } from '../../domain/integrations/trial.ts';
import { effectiveStep } from './effective-step.ts';
import { compilePrepare, neededOf } from './prepare-step.ts';

/** The one step a trial is about, as a call of its own, overrides worked in. */
export interface TrialTarget {
  call: StepCall;
  /** Path in the definition. */
  path: string;
  isPrepare: boolean;
  /** Whether what it carries may be a token, which is never shown. */
  hides: boolean;
}

/** Finds the step a trial names; a step that prepares another is judged as a send is, after those before it. */
export function targetOf(given: TrialCall): TrialTarget {
  const { prepare_index, ...call } = { ...given, step: effectiveStep(given.step, given.values) };
  if (prepare_index === undefined) return { call, path: call.name, isPrepare: false, hides: false };
  const { step } = call;
  const prepare = step.prepare[prepare_index];
  if (!prepare) throw new Error(`${call.name} has no prepare.${prepare_index}`);
  const after = [...step.prepare.slice(prepare_index + 1), step];
  const before = step.prepare.slice(0, prepare_index);
  return {
    call: {
      ...call,
      name: 'send',
      // Its overrides are worked in; once is enough.
      step: { ...compilePrepare(prepare).step, overrides: undefined, prepare: before },
      needed_carries: neededOf(prepare, after, call.needed_carries),
    },
    path: `${call.name}.prepare.${prepare_index}`,
    isPrepare: true,
    hides: prepare.kind === 'call',
  };
}

/** The same, judged without what ran before it: what that carries counts as found. */
export function replayTargetOf(given: TrialCall): TrialTarget {
  const target = targetOf(given);
  const { call } = target;
  const found = new Set(call.step.prepare.flatMap(carriedBy));
  const needed_carries = call.needed_carries.filter((name) => !found.has(name));
  return { ...target, call: { ...call, needed_carries } };
}
