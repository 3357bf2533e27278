import type { IntegrationDefinition } from './integration.ts';
import type { Issue } from './issue.ts';
import type { Override } from './step.ts';
import { stepsOf } from './steps-of.ts';

type Found = { issues: Issue[]; warnings: string[] };

/** What is wrong with the conditions of a definition's overrides, and which of them no call can meet. */
export function checkOverrides(definition: IntegrationDefinition): Found {
  const { operators } = definition.msisdn;
  const ids = new Set(operators.map(({ id }) => id));
  const networks = new Set(operators.flatMap(({ mccmnc }) => mccmnc));
  const found: Found = { issues: [], warnings: [] };
  for (const { path, step } of stepsOf(definition)) {
    const overrides = step.overrides ?? [];
    overrides.forEach((override, i) => {
      const at = `${path}.overrides.${i}`;
      found.issues.push(...conditionIssues(override, at, ids));
      for (const code of override.mccmnc)
        if (!networks.has(code))
          found.warnings.push(
            `\`${at}.mccmnc\`: none of \`msisdn.operators\` has ${code}, so no number is known to be of it. Add it there.`,
          );
      if (isCovered(override, overrides.slice(0, i)))
        found.warnings.push(
          `\`${at}\` is never reached: an earlier override has its conditions. Move it up, or join the two.`,
        );
    });
  }
  return found;
}

function conditionIssues({ operators, mccmnc, prefixes }: Override, at: string, ids: Set<string>): Issue[] {
  if (operators.length + mccmnc.length + prefixes.length === 0)
    return [{ path: at, message: 'An override says for whom: give `operators`, `mccmnc` or `prefixes`.' }];
  return operators.flatMap((id, i) =>
    ids.has(id)
      ? []
      : [
          {
            path: `${at}.operators.${i}`,
            message: `\`${id}\` is not the id of one of \`msisdn.operators\`: add it there, or name one of them.`,
          },
        ],
  );
}

/** Whether every condition of an override is met by an earlier one already. */
function isCovered({ operators, mccmnc, prefixes }: Override, earlier: readonly Override[]): boolean {
  const total = operators.length + mccmnc.length + prefixes.length;
  return (
    total > 0 &&
    operators.every((id) => earlier.some((one) => one.operators.includes(id))) &&
    mccmnc.every((code) => earlier.some((one) => one.mccmnc.includes(code))) &&
    prefixes.every((prefix) => earlier.some((one) => one.prefixes.some((start) => prefix.startsWith(start))))
  );
}
