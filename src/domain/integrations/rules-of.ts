import type { IntegrationDefinition } from './integration.ts';
import type { Rule } from './rule.ts';
import { stepsOf } from './steps-of.ts';

/** A whole rule, and where in the definition it stands. */
export interface PlacedRule {
  path: string;
  rule: Rule;
}

/** Every rule of a definition. */
export function rulesOf(definition: IntegrationDefinition): PlacedRule[] {
  const { callback } = definition;
  const found: { path: string; rule: Rule | undefined }[] = stepsOf(definition).flatMap(({ path, step }) =>
    [step, ...(step.overrides ?? [])].flatMap(({ success, refused, outcomes }, i) => {
      const at = i === 0 ? path : `${path}.overrides.${i - 1}`;
      return [
        { path: `${at}.success`, rule: success },
        { path: `${at}.refused`, rule: refused },
        ...outcomes.map((outcome, j) => ({ path: `${at}.outcomes.${j}.if`, rule: outcome.if })),
      ];
    }),
  );
  found.push({ path: 'callback.success', rule: callback?.success });
  found.push({ path: 'callback.failure', rule: callback?.failure });
  return found.flatMap(({ path, rule }) => (rule ? [{ path, rule }] : []));
}
