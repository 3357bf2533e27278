import type { MacroValues } from '../../domain/integrations/connector.ts';
import type { Override, Step } from '../../domain/integrations/step.ts';

type Rules = Pick<Step, 'success' | 'outcomes' | 'carry'> & {
  refused?: Step['success'];
  overrides?: Override[];
};
type Caller = Pick<MacroValues, 'operator' | 'networks' | 'msisdn'>;

// A symbol: a copy of a step keeps it, and nothing that lists a step's keys sees it.
const ORIGIN = Symbol('origin');

/** Which override made a step what it is. */
interface Origin {
  index: number;
  override: Override;
}

const made = new WeakMap<object, Map<string, object>>();

/**
 * A step as it holds for one call: the override that fits the caller, and those of what runs before it, are
 * worked in. The same step and overrides give the same object each time, so that what others keep by it stays.
 */
export function effectiveStep<S extends Step>(step: S, caller: Caller): S {
  const own = fitting(step, caller);
  const before = step.prepare.map((prepare) => fitting(prepare, caller));
  if (own < 0 && before.every((index) => index < 0)) return step;
  return once(step, [own, ...before].join(), () => ({
    ...overridden(step, own),
    prepare: step.prepare.map((one, i) => overridden(one, before[i] ?? -1)),
  }));
}

/** Where a rule of an effective step stands in the definition: `success`, `overrides.1.outcomes.0`, `outcomes.2`. */
export function rulePath(step: object, rule: 'success' | 'refused' | { outcome: number }): string {
  const origin = originOf(step);
  if (typeof rule === 'string') return origin?.override[rule] ? `overrides.${origin.index}.${rule}` : rule;
  const own = rule.outcome - (origin?.override.outcomes.length ?? 0);
  return origin && own < 0 ? `overrides.${origin.index}.outcomes.${rule.outcome}` : `outcomes.${own}`;
}

function fitting({ overrides = [] }: Rules, { operator, networks = [], msisdn }: Caller): number {
  return overrides.findIndex(
    (one) =>
      (operator !== undefined && one.operators.includes(operator)) ||
      one.mccmnc.some((code) => networks.includes(code)) ||
      one.prefixes.some((prefix) => msisdn.digits.startsWith(prefix)),
  );
}

function overridden<S extends Rules>(step: S, index: number): S {
  const override = step.overrides?.[index];
  if (!override) return step;
  return once(step, `own ${index}`, () => {
    const { success, refused, outcomes, carry } = override;
    const names = new Set(carry.map(({ name }) => name));
    const origin: Origin = { index, override };
    return {
      ...step,
      ...(success && { success }),
      ...(refused && { refused }),
      outcomes: [...outcomes, ...step.outcomes],
      carry: [...step.carry.filter(({ name }) => !names.has(name)), ...carry],
      [ORIGIN]: origin,
    };
  });
}

function originOf(step: object): Origin | undefined {
  const origin: unknown = Reflect.get(step, ORIGIN);
  return origin as Origin | undefined; // nobody else can write under the symbol
}

function once<S extends object>(step: S, key: string, make: () => S): S {
  const kept = made.get(step) ?? new Map<string, object>();
  made.set(step, kept);
  const known = kept.get(key);
  if (known) return known as S; // only what `make` gave for this very step is kept under it
  const fresh = make();
  kept.set(key, fresh);
  return fresh;
}
