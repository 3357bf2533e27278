import type { IntegrationDefinition } from './integration.ts';
import type { Rule, RuleLeaf } from './rule.ts';
import { leavesOf } from './rule.ts';
import type { PlacedStep } from './steps-of.ts';

/** A place of a definition that selects something of an answer, and how it compares it. */
export interface PlacedSelection {
  path: string;
  get: string;
  split?: string;
  matches?: string;
  ci?: boolean;
  /** The whole comparison, where there is one. */
  leaf?: RuleLeaf;
}

/** Every selection of a step. */
export function selectionsOf({ path, step }: PlacedStep): PlacedSelection[] {
  return [
    ...ofReading(step, path),
    ...(step.overrides ?? []).flatMap((override, i) => ofReading(override, `${path}.overrides.${i}`)),
    ...(step.cache_for === undefined ? [] : [{ path: `${path}.cache_for`, get: step.cache_for }]),
  ];
}

/** Every selection of a callback. */
export function callbackSelectionsOf(
  callback: NonNullable<IntegrationDefinition['callback']>,
): PlacedSelection[] {
  return [
    { path: 'callback.tid', get: callback.tid.get, split: callback.tid.split },
    ...ofRule(callback.success, 'callback.success'),
    ...ofRule(callback.failure, 'callback.failure'),
  ];
}

type Reading = Pick<PlacedStep['step'], 'success' | 'refused' | 'outcomes' | 'carry'>;

function ofReading({ success, refused, outcomes, carry }: Reading, path: string): PlacedSelection[] {
  return [
    ...ofRule(success, `${path}.success`),
    ...ofRule(refused, `${path}.refused`),
    ...outcomes.flatMap((outcome, i) => ofRule(outcome.if, `${path}.outcomes.${i}.if`)),
    ...carry.map(({ get, split }, i) => ({ path: `${path}.carry.${i}`, get, split })),
  ];
}

function ofRule(rule: Rule | undefined, path: string): PlacedSelection[] {
  if (!rule) return [];
  return leavesOf(rule).map(({ leaf, path: inner }) => ({
    path: inner === '' ? path : `${path}.${inner}`,
    get: leaf.get,
    split: leaf.split,
    matches: leaf.matches,
    ci: leaf.ci,
    leaf,
  }));
}
