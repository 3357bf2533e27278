import { isOnlyNegation } from './is-only-negation.ts';
import type { Issue } from './issue.ts';
import { ruleImplies } from './rule-implies.ts';
import type { Rule } from './rule.ts';
import type { PlacedStep } from './steps-of.ts';

interface Success {
  path: string;
  rule: Rule;
}

/** Whether a step's `success` can be reached, and whether an answer must show anything for it. */
export function checkSuccess({ path, step }: PlacedStep): { issues: Issue[]; warnings: string[] } {
  const own: Success | undefined = step.success && { path: `${path}.success`, rule: step.success };
  const replaced = (step.overrides ?? []).flatMap(({ success }, i): Success[] =>
    success ? [{ path: `${path}.overrides.${i}.success`, rule: success }] : [],
  );
  const issues = shadowing(step.outcomes, path, [...(own ? [own] : []), ...replaced], path);
  step.overrides?.forEach(({ outcomes, success }, i) => {
    const at = `${path}.overrides.${i}`;
    const holds = success ? { path: `${at}.success`, rule: success } : own;
    issues.push(...shadowing(outcomes, at, holds ? [holds] : [], path));
  });
  const isJudged = path === 'send' || path === 'verify';
  const empty = [...(own ? [own] : []), ...replaced].filter(({ rule }) => isJudged && isOnlyNegation(rule));
  return {
    issues,
    warnings: [
      ...empty.map(
        (one) =>
          `\`${one.path}\` holds on an answer that shows nothing: it says only what a success does not show. Join it by \`all\`: add what a success shows.`,
      ),
      ...hiddenOutcomes(step.outcomes, path),
      ...(step.overrides ?? []).flatMap(({ outcomes }, i) =>
        hiddenOutcomes(outcomes, `${path}.overrides.${i}`),
      ),
    ],
  };
}

type Outcomes = PlacedStep['step']['outcomes'];

function shadowing(outcomes: Outcomes, at: string, successes: readonly Success[], of: string): Issue[] {
  const reached = { send: 'otp_sent_successfully', verify: 'otp_verified_successfully' }[of];
  return outcomes.flatMap(({ if: rule, code }, i) => {
    const hidden = successes.find((success) => ruleImplies(success.rule, rule));
    if (!hidden || code === reached) return [];
    const message = `This holds whenever \`${hidden.path}\` does, and outcomes are judged first: success is never reached. Say what tells the two apart.`;
    return [{ path: `${at}.outcomes.${i}.if`, message }];
  });
}

/** Outcomes that another one above them always hides. */
function hiddenOutcomes(outcomes: Outcomes, at: string): string[] {
  return outcomes.flatMap(({ if: rule, code }, i) => {
    const above = outcomes
      .slice(0, i)
      .findIndex((other) => other.code !== code && ruleImplies(rule, other.if));
    if (above < 0) return [];
    return [
      `\`${at}.outcomes.${i}\` is never reached: \`outcomes.${above}\` holds whenever it does, and the first that holds counts. Put the narrower rule above the wider one.`,
    ];
  });
}
