import { borrowedPrepares } from './borrowed-prepares.ts';
import type { IntegrationDefinition } from './integration.ts';

type Described = Pick<IntegrationDefinition, 'send' | 'verify' | 'status'>;

const made = new WeakMap<Described, Described>();

/**
 * A definition as it runs: verify and status first run the cached steps of send whose carries they use. The same
 * definition gives the same object each time, so that what others keep by its steps stays.
 */
export function withBorrowed<D extends Described>(definition: D): D {
  const known = made.get(definition);
  if (known) return known as D; // only what this very definition gave is kept under it
  const { send, verify, status } = definition;
  const fresh = {
    ...definition,
    ...(verify && { verify: lending(send, verify) }),
    ...(status && { status: lending(send, status) }),
  };
  made.set(definition, fresh);
  return fresh;
}

function lending<S extends NonNullable<Described['verify'] | Described['status']>>(
  send: Described['send'],
  step: S,
): S {
  const { steps } = borrowedPrepares(send, step);
  return steps.length === 0 ? step : { ...step, prepare: [...steps, ...step.prepare] };
}

/** A sentence for each cached carry that a later call cannot take anew. */
export function borrowedNever({ send, verify, status }: Described): string[] {
  return Object.entries({ verify, status }).flatMap(([name, step]) =>
    (step ? borrowedPrepares(send, step).stale : []).map(
      ({ carry, index }) =>
        `\`${name}\` uses \`{carry.${carry}}\` of the cached \`send.prepare.${index}\`, which needs what only the send knew: it bears what the click was sent with, even when that has ended since. Give \`${name}\` a \`prepare\` of its own that carries it.`,
    ),
  );
}
