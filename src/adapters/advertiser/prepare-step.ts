import { createHash } from 'node:crypto';
import type { StepCall } from '../../domain/integrations/connector.ts';
import type { Step } from '../../domain/integrations/step.ts';
import { macrosOf } from '../../domain/integrations/template.ts';
import { macrosSent, templatesOf } from '../../domain/integrations/templates-of.ts';
import type { System } from '../../domain/system/system.ts';
import { createMacroScope } from './macro-scope.ts';

type PrepareStep = Step['prepare'][number];

/** A prepare step as a call of its own. */
export interface CompiledPrepare {
  /** Its lifetime is one more carry, under `LIFETIME`. */
  step: Step;
  /** What distinguishes one cached result from another: macros it sends that stand for something lasting. */
  macros: string[];
  /** What it is, whichever step it prepares. */
  identity: string;
}

/** A name no carry can have. */
export const LIFETIME = 'cache for';

/** Shorter texts a prepare step carries are no tokens, and masking them would hide half an answer. */
export const TOKEN_LENGTH = 8;

const compiled = new WeakMap<PrepareStep, CompiledPrepare>();
const PASSING = /^(now\..*|uuid|random\..*|compute\..*)$/;

/** A prepare step in the shape of any other call, made once for as long as it lives. */
export function compilePrepare(prepare: PrepareStep): CompiledPrepare {
  const known = compiled.get(prepare);
  if (known) return known;
  const { cache_for } = prepare;
  const carry =
    cache_for === undefined ? prepare.carry : [...prepare.carry, { name: LIFETIME, get: cache_for }];
  const step: Step = { ...prepare, carry, prepare: [] };
  const macros = [...macrosSent({ path: '', step })].filter((macro) => !PASSING.test(macro)).sort();
  const made = { step, macros, identity: digestOf(prepare) };
  compiled.set(prepare, made);
  return made;
}

/**
 * The name of a cached result: integration version, what the step is, and a digest of every value that goes
 * into its request. What was answered for one number or under an earlier secret is so never used for
 * another; and steps written alike share one result, for many who give out tokens end the one before.
 */
export function prepareKey(
  call: StepCall,
  prepare: PrepareStep,
  system: Pick<System, 'uuid' | 'digits'>,
): string {
  const scope = createMacroScope(call, [], system);
  const { macros, identity } = compilePrepare(prepare);
  const values = macros.map((macro) => [macro, scope.text(macro)]);
  return `${call.integration_id}@${call.integration_version} ${identity} ${digestOf(values)}`;
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}

/** Carries of a prepare step without which what runs after it cannot be written. */
export function neededOf(
  prepare: PrepareStep,
  after: readonly (Step | PrepareStep)[],
  later: readonly string[],
) {
  const used = new Set(later);
  for (const step of after)
    for (const { text } of templatesOf({ path: '', step }))
      for (const macro of macrosOf(text)) if (macro.startsWith('carry.')) used.add(macro.slice(6));
  return prepare.carry.map((carry) => carry.name).filter((name) => used.has(name));
}
