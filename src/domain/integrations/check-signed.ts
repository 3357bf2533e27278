import type { Issue } from './issue.ts';
import type { PlacedStep } from './steps-of.ts';
import { macrosOf } from './template.ts';
import type { PlacedTemplate } from './templates-of.ts';
import { templatesOf } from './templates-of.ts';

/** A request's `{request.body}` and `{request.target}` may stand in anything but what they are made of. */
export function checkSigned(placed: PlacedStep): Issue[] {
  const templates = templatesOf(placed);
  return templates.flatMap((template) => {
    const made = madeInto(template, placed);
    if (made === undefined || !leadsTo(made, template, placed, templates)) return [];
    return [
      {
        path: template.path,
        message: `\`{${made}}\` leads back to itself here: put what is made of it into a header.`,
      },
    ];
  });
}

/** The macro whose value a template goes into; undefined for headers and computed values. */
function madeInto({ path: at, compute }: PlacedTemplate, { path, step }: PlacedStep): string | undefined {
  if (compute !== undefined) return undefined;
  const [field] = at.slice(path.length + 1).split('.');
  const isQuery = (step.params_in ?? (step.method === 'GET' ? 'query' : 'form')) === 'query';
  if (field === 'url' || (field === 'params' && isQuery)) return 'request.target';
  return field === 'body' || field === 'params' ? 'request.body' : undefined;
}

function leadsTo(
  wanted: string,
  from: PlacedTemplate,
  placed: PlacedStep,
  templates: readonly PlacedTemplate[],
): boolean {
  const found = new Set(macrosOf(from.text));
  // A set may grow while it is walked.
  for (const macro of found) {
    if (macro === wanted) return true;
    for (const one of templates)
      if (goesInto(macro, one, placed)) for (const inner of macrosOf(one.text)) found.add(inner);
  }
  return false;
}

function goesInto(macro: string, template: PlacedTemplate, placed: PlacedStep): boolean {
  if (template.compute === undefined) return madeInto(template, placed) === macro;
  return `compute.${placed.step.compute[template.compute]?.name}` === macro;
}
