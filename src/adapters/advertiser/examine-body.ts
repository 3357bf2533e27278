import type { Issue } from '../../domain/integrations/issue.ts';
import type { PlacedStep } from '../../domain/integrations/steps-of.ts';
import { compileStep } from './compile-step.ts';
import { filledBody } from './place-body.ts';
import { readJson } from './read-json.ts';
import { readXml } from './read-xml.ts';

/** Whether a raw `body` is what its `content_type` says, with something in place of each macro. */
export function examineBody({ path, step }: PlacedStep): Issue[] {
  const { body } = compileStep({ ...step, prepare: [], overrides: undefined });
  const type = (step.content_type ?? '').toLowerCase();
  if (body === undefined) return [];
  const misplaced = new Set(
    body.flatMap((part) => (typeof part !== 'string' && part.place === 'markup' ? [part.macro] : [])),
  );
  if (misplaced.size > 0)
    return [...misplaced].map((macro) => ({
      path: `${path}.body`,
      message: `\`{${macro}}\` stands within XML's own syntax, a tag, a name or a comment: a value has its place between two tags, or in the quotes of an attribute.`,
    }));
  const text = filledBody(body);
  const fault =
    /[/+]json\b/.test(type) && readJson(text) === undefined
      ? 'JSON: look for a missing quote, comma or brace'
      : /[/+]xml\b/.test(type) && readXml(text) === undefined
        ? 'XML without a DOCTYPE: look for a tag that is not closed'
        : undefined;
  if (fault === undefined) return [];
  const message = `With its macros filled in this is no ${fault}, or give another \`content_type\`.`;
  return [{ path: `${path}.body`, message }];
}
