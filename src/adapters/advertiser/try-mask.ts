import type { StepCall } from '../../domain/integrations/connector.ts';
import type { Step } from '../../domain/integrations/step.ts';
import { macrosOf, parseTemplate } from '../../domain/integrations/template.ts';
import { applyFunction } from './compute.ts';
import { expandWithin, within } from './expand-within.ts';
import type { MacroScope } from './macro-scope.ts';
import { createMask } from './mask.ts';
import { Unreachable } from './unreachable.ts';

type Compute = Step['compute'][number];
type Holds = (text: string) => boolean;

const ONE_WAY = /^(md5|sha1|sha256|sha512|hmac_.*)$/;

/**
 * Masks what a trial must not show: secrets, hidden texts, and what is computed of them in a way that can be
 * undone. What a hash or a cipher with a hidden key closed is shown, for signatures are there to be compared;
 * so are the number and the code, which the asker typed.
 */
export function createTrialMask(
  { step, secrets, values }: StepCall,
  scope: MacroScope,
  hidden: readonly string[],
): (text: string) => string {
  const carries = Object.keys(values.carry).filter((name) => hidden.includes(scope.text(`carry.${name}`)));
  const open = openComputed(step.compute, carries);
  const made = step.compute.filter(({ name }) => open.has(name)).flatMap((one) => stagesOf(one, scope));
  return createMask([...Object.values(secrets), ...hidden, ...made]);
}

/** Names of computed values from which a secret, or one of these carries, could be read back. */
function openComputed(compute: readonly Compute[], carries: readonly string[]): Set<string> {
  const open = new Set<string>();
  const hidden = new Set(carries.map((name) => `carry.${name}`));
  const holds: Holds = (text) =>
    macrosOf(text).some(
      (macro) =>
        macro.startsWith('secret.') ||
        hidden.has(macro) ||
        (macro.startsWith('compute.') && open.has(macro.slice('compute.'.length))),
    );
  // A value may be made of one that is listed after it: as many rounds as there are values reach all of them.
  for (let round = 0; round < compute.length; round += 1)
    for (const one of compute) if (isOpen(one, holds)) open.add(one.name);
  return open;
}

function isOpen({ template, apply }: Compute, holds: Holds): boolean {
  return holds(template) && !apply.some((one) => closes(one, holds));
}

/** A cipher closes only what is encrypted with a hidden key: one that stands in the definition is everybody's. */
function closes({ fn, key = '' }: Compute['apply'][number], holds: Holds): boolean {
  return ONE_WAY.test(fn) || (fn.startsWith('aes_') && holds(key));
}

/** A computed value after each of its functions: an answer may echo it half undone. */
function stagesOf({ template, apply }: Compute, scope: MacroScope): string[] {
  const stages: string[] = [];
  const expanded = (text = '') => expandWithin(parseTemplate(text), scope.text, 'A value');
  try {
    stages.push(expanded(template));
    for (const one of apply)
      stages.push(
        within(applyFunction(one, stages.at(-1) ?? '', expanded(one.key), expanded(one.iv)), 'A value'),
      );
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error; // it cannot be computed: nothing of it went out
  }
  return stages;
}
