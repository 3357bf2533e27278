import { carriedBy } from '../domain/integrations/carried-by.ts';
import { paramsAlwaysSent } from '../domain/integrations/params-always-sent.ts';
import type { StatusStep, Step } from '../domain/integrations/step.ts';
import { macrosOf } from '../domain/integrations/template.ts';

const needed = new WeakMap<Step, readonly string[]>();

/**
 * Carries of send that a later step uses: what its own `prepare` carries before they are used is not among them, nor is
 * what `status` leaves out by `omit_empty`: of a click whose verify answer was lost it asks with what else there is.
 */
export function neededCarries(step: Step | StatusStep): readonly string[] {
  const known = needed.get(step);
  if (known) return known;
  const used = new Set<string>();
  const made = new Set<string>();
  const isStatus = 'status_before' in step;
  for (const one of [...step.prepare, step]) {
    for (const name of usedBy(isStatus ? { ...one, params: paramsAlwaysSent(one) } : one))
      if (!made.has(name)) used.add(name);
    for (const name of one === step ? [] : carriedBy(one)) made.add(name);
  }
  const names = [...used];
  needed.set(step, names);
  return names;
}

function usedBy(step: Omit<Step, 'prepare' | 'overrides'>): string[] {
  const texts = [
    step.url,
    step.body ?? '',
    ...step.params.map((param) => param.value),
    ...step.headers.map((header) => header.value),
    ...step.compute.flatMap((item) => [
      item.template,
      ...item.apply.flatMap((apply) => [apply.key ?? '', apply.iv ?? '']),
    ]),
  ];
  return texts
    .flatMap(macrosOf)
    .flatMap((name) => (name.startsWith('carry.') ? [name.slice('carry.'.length)] : []));
}
