import { parseHead } from './head-template.ts';
import type { HeadPart } from './head-template.ts';
import type { IntegrationDefinition } from './integration.ts';
import type { Issue } from './issue.ts';
import { noSuchMacro } from './no-such-macro.ts';
import { headOf } from './page-steps.ts';
import type { PrepareStep } from './step.ts';
import { isKnownMacro, macrosOf } from './template.ts';
import { templatesOf } from './templates-of.ts';

/** What nobody knows before the visitor has typed a number. */
const UNKNOWN_YET = /^(msisdn(\..+)?|otp|operator|mcc|mnc|country)$/;
/** What no visitor can write: ours, or the advertiser's own answer. */
const OURS = /^(carry\..+|tid|uuid|aff_id|now\..+|random\..+)$/;

/** What is wrong with prepare steps of kind `page`, and with their members where they have no place. */
export function checkPageSteps(definition: IntegrationDefinition): Issue[] {
  const carries = new Set<string>();
  return (['send', 'verify', 'status'] as const).flatMap((of) =>
    (definition[of]?.prepare ?? []).flatMap((step, i) => {
      const path = `${of}.prepare.${i}`;
      if (step.kind === 'call') return checkCall(path, step);
      // `check-status.ts` speaks of status.
      if (of === 'status') return [];
      if (of === 'verify')
        return [
          {
            path: `${path}.kind`,
            message: 'A step of kind `page` runs when the page is shown: it stands in `send.prepare`.',
          },
        ];
      return [...checkPage(path, step), ...checkHead(path, step, carries)];
    }),
  );
}

function checkCall(path: string, step: PrepareStep): Issue[] {
  return (['head_html', 'script_hosts'] as const)
    .filter((name) => step[name] !== undefined)
    .map((name) => ({
      path: `${path}.${name}`,
      message: 'Only steps of kind `page` put something into the page.',
    }));
}

function checkPage(path: string, step: PrepareStep): Issue[] {
  const issues: Issue[] = [];
  for (const name of ['cache_seconds', 'cache_for'] as const)
    if (step[name] !== undefined)
      issues.push({
        path: `${path}.${name}`,
        message: 'What was asked for one view is never used for another: leave the cache out.',
      });
  if (step.overrides)
    issues.push({
      path: `${path}.overrides`,
      message: 'No operator is known when the page is shown: leave `overrides` out.',
    });
  for (const template of templatesOf({ path, step }))
    issues.push(...checkKnown(template.path, template.text));
  return issues;
}

function checkKnown(path: string, text: string): Issue[] {
  return [...new Set(macrosOf(text))]
    .filter((macro) => UNKNOWN_YET.test(macro))
    .map((macro) => ({ path, message: `\`{${macro}}\` is not known when the page is shown.` }));
}

/** `earlier`: carries of the page steps before this one, to which its own are added. */
function checkHead(path: string, step: PrepareStep, earlier: Set<string>): Issue[] {
  for (const { name } of step.carry) earlier.add(name);
  const at = `${path}.head_html`;
  const text = headOf(step);
  const messages = parseHead(text).flatMap((part) => wrongPart(part, step, earlier) ?? []);
  return [...checkKnown(at, text), ...[...new Set(messages)].map((message) => ({ path: at, message }))];
}

function wrongPart(part: HeadPart, step: PrepareStep, carries: ReadonlySet<string>): string | undefined {
  if (typeof part === 'string') return undefined;
  const { macro, place, link } = part;
  const name = macro.slice(macro.indexOf('.') + 1);
  if (!isKnownMacro(macro)) return noSuchMacro(macro);
  if (macro.startsWith('secret.')) return `\`{${macro}}\` would be shown to every visitor.`;
  if (macro.startsWith('carry.') && !carries.has(name))
    return `Neither this step nor a page step before it carries \`${name}\`: add it to its \`carry\`.`;
  if (macro.startsWith('compute.') && !step.compute.some((value) => value.name === name))
    return `\`${name}\` is not computed in this step: add it to its \`compute\`.`;
  if (place === 'unquoted') return `Put \`{${macro}}\` in quotes: in a bare attribute no escaping holds.`;
  // A visitor writes it, and a script made of it would run with the page's blessing.
  if (!OURS.test(macro) && (place === 'verbatim' || (link && place !== 'url')))
    return `\`{${macro}}\` stands in a quoted attribute only, in \`src\` and \`href\` after the \`?\`.`;
  return undefined;
}
