import type { TrialCall } from './trial.ts';
import type { IntegrationDefinition } from './integration.ts';

/** The step a path names (`send`, `verify.prepare.0`), as a call names it; undefined when there is none. */
export function stepAt(
  definition: Pick<IntegrationDefinition, 'send' | 'verify' | 'status'>,
  path: string,
): Pick<TrialCall, 'name' | 'step' | 'prepare_index'> | undefined {
  const [, word, index] = /^(send|verify|status)(?:\.prepare\.(\d))?$/.exec(path) ?? [];
  const name = (['send', 'verify', 'status'] as const).find((one) => one === word);
  const step = name && definition[name];
  if (!step) return undefined;
  if (index === undefined) return { name, step };
  return step.prepare[Number(index)] && { name, step, prepare_index: Number(index) };
}
