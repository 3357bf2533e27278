import type { PlacedStep } from './steps-of.ts';
import { macrosOf } from './template.ts';

/** A text of a step in which macros may stand. */
export interface PlacedTemplate {
  path: string;
  text: string;
  /** Set within `compute`: index of the value being computed. */
  compute?: number;
}

/** Every template of a step, with its path in the definition. */
export function templatesOf({ path, step }: PlacedStep): PlacedTemplate[] {
  const texts: PlacedTemplate[] = [{ path: `${path}.url`, text: step.url }];
  step.headers.forEach((header, i) => texts.push({ path: `${path}.headers.${i}.value`, text: header.value }));
  step.compute.forEach(({ template, apply }, i) => {
    texts.push({ path: `${path}.compute.${i}.template`, text: template, compute: i });
    apply.forEach(({ key, iv }, j) => {
      if (key !== undefined)
        texts.push({ path: `${path}.compute.${i}.apply.${j}.key`, text: key, compute: i });
      if (iv !== undefined) texts.push({ path: `${path}.compute.${i}.apply.${j}.iv`, text: iv, compute: i });
    });
  });
  step.params.forEach((param, i) => texts.push({ path: `${path}.params.${i}.value`, text: param.value }));
  if (step.body !== undefined) texts.push({ path: `${path}.body`, text: step.body });
  return texts;
}

/** Macros that reach the wire: those of the request, and those of the computed values it uses. */
export function macrosSent(placed: PlacedStep): Set<string> {
  const templates = templatesOf(placed);
  const found = new Set(templates.flatMap((one) => (one.compute === undefined ? macrosOf(one.text) : [])));
  // A set may grow while it is walked: computed values that use computed values are followed so.
  for (const macro of found) {
    const index = placed.step.compute.findIndex((value) => `compute.${value.name}` === macro);
    for (const one of templates)
      if (index >= 0 && one.compute === index) macrosOf(one.text).forEach((inner) => found.add(inner));
  }
  return found;
}
