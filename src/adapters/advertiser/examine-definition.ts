import type { IntegrationDefinition } from '../../domain/integrations/integration.ts';
import type { Issue } from '../../domain/integrations/issue.ts';
import { callbackSelectionsOf, selectionsOf } from '../../domain/integrations/selections-of.ts';
import type { PlacedStep } from '../../domain/integrations/steps-of.ts';
import { stepsOf } from '../../domain/integrations/steps-of.ts';
import { readUrlTemplate } from '../../domain/integrations/url-template.ts';
import { OWN_HEADERS } from './compile-step.ts';
import { examineBody } from './examine-body.ts';
import { examinePatterns, examineWork } from './examine-patterns.ts';
import type { Guard } from './guard.ts';
import { resolutionFault } from './resolution-fault.ts';

export interface Findings {
  issues: Issue[];
  warnings: string[];
}

/**
 * What hosts and patterns of a definition are worth, when it is saved. A host that does not resolve is a
 * warning, a forbidden one an issue. URLs that are none are left to the domain's check.
 */
export async function examineDefinition(definition: IntegrationDefinition, guard: Guard): Promise<Findings> {
  const steps = stepsOf(definition);
  const hosts = await Promise.all(steps.map((placed) => examineHost(placed, guard)));
  const selections = [
    ...steps.flatMap(selectionsOf),
    ...(definition.callback ? callbackSelectionsOf(definition.callback) : []),
  ];
  const work = examineWork(definition);
  const warnings = [...hosts.flatMap((host) => host.warnings), ...work.warnings];
  if (definition.verify && !definition.verify.success)
    warnings.push(
      '`verify.success` is absent: only plain signs of success in the answer count as verified. Describe it.',
    );
  return {
    issues: [
      ...hosts.flatMap((host) => host.issues),
      ...steps.flatMap(ownHeaders),
      ...steps.flatMap(examineBody),
      ...selections.flatMap(examinePatterns),
      ...work.issues,
    ],
    warnings: [...new Set(warnings)],
  };
}

async function examineHost({ path, step }: PlacedStep, guard: Guard): Promise<Findings> {
  const template = readUrlTemplate(step.url);
  if (template.kind !== 'ok') return { issues: [], warnings: [] };
  const { url } = template;
  const at = `${path}.url`;
  const refused = guard.refusal(url);
  if (refused !== undefined) return { issues: [{ path: at, message: refused }], warnings: [] };
  const warnings: string[] = [];
  const problem = await resolutionFault(url, guard);
  if (problem?.why === 'guard') return { issues: [{ path: at, message: problem.message }], warnings: [] };
  if (problem)
    warnings.push(`\`${at}\`: ${url.hostname} does not resolve now. Nothing is called until it does.`);
  if (url.protocol === 'http:' && url.hostname !== 'simulator.invalid')
    warnings.push(
      `\`${at}\` is plain http: numbers and codes travel unencrypted. Use https where the advertiser has it.`,
    );
  return { issues: [], warnings };
}

/** Headers that would not be sent as they are written. */
function ownHeaders({ path, step }: PlacedStep): Issue[] {
  return step.headers.flatMap(({ key }, i) =>
    OWN_HEADERS.has(key.toLowerCase())
      ? [
          {
            path: `${path}.headers.${i}.key`,
            message: `Pinflow writes the header ${key} itself: leave it out.`,
          },
        ]
      : [],
  );
}
