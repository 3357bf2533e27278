import type { IntegrationDefinition } from './integration.ts';
import type { Issue } from './issue.ts';

/** Operators that cannot be told apart, or whose numbers never come. A longer prefix within a shorter one is fine. */
export function checkOperators({ msisdn: { operators } }: IntegrationDefinition): Issue[] {
  const issues: Issue[] = [];
  const ids = new Set<string>();
  const owners = new Map<string, string>();
  operators.forEach(({ id, prefixes }, i) => {
    const at = `msisdn.operators.${i}`;
    if (ids.has(id))
      issues.push({ path: `${at}.id`, message: `\`${id}\` is the id of an earlier operator: join the two.` });
    ids.add(id);
    prefixes.forEach((prefix, j) => {
      const path = `${at}.prefixes.${j}`;
      const owner = owners.get(prefix);
      if (owner !== undefined && owner !== id)
        issues.push({
          path,
          message: `${prefix} is a prefix of \`${owner}\` already: give it to one of them.`,
        });
      if (prefix.startsWith('0'))
        issues.push({
          path,
          message: `No number begins with ${prefix}: prefixes begin with the country code, without \`0\`, \`00\` or \`+\`.`,
        });
      owners.set(prefix, owner ?? id);
    });
  });
  return issues;
}
