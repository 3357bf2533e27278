import { carriedBy } from './carried-by.ts';
import { checkCompute } from './check-compute.ts';
import { checkFixed, checkFixedSelections } from './check-fixed.ts';
import { checkFlow } from './check-flow.ts';
import { checkKeys } from './check-keys.ts';
import { checkNames, checkPrepareNames, repeatedNames } from './check-names.ts';
import { checkOperators } from './check-operators.ts';
import { checkOverrides } from './check-overrides.ts';
import { checkPageSteps } from './check-page-steps.ts';
import { checkReading } from './check-reading.ts';
import { checkRequest } from './check-request.ts';
import { checkRules } from './check-rules.ts';
import { checkStatus, oddStatus } from './check-status.ts';
import { checkSuccess } from './check-success.ts';
import { checkTyped } from './check-typed.ts';
import { checkWritten, oddlyWritten } from './check-written.ts';
import type { IntegrationDefinition } from './integration.ts';
import type { Issue } from './issue.ts';
import { lookalikeMacros } from './lookalike-macros.ts';
import { noSuchMacro } from './no-such-macro.ts';
import { oddCallback } from './odd-callback.ts';
import { openVerdicts } from './open-verdicts.ts';
import { callbackSelectionsOf } from './selections-of.ts';
import { ruleImplies } from './rule-implies.ts';
import { parseSelector } from './selector.ts';
import { stepsOf } from './steps-of.ts';
import { isKnownMacro, macrosOf } from './template.ts';
import { unusedValues } from './unused-values.ts';
import { borrowedNever } from './with-borrowed.ts';

/**
 * What is wrong with a definition beyond its shape, and what is kept but has no effect yet. Pure: hosts and
 * patterns are the connector's to examine. Contract § Integration.
 */
export function checkIntegration(definition: IntegrationDefinition): { issues: Issue[]; warnings: string[] } {
  const issues = [
    ...checkSteps(definition),
    ...checkPageSteps(definition),
    ...checkFlow(definition),
    ...checkStatus(definition),
    ...checkCallback(definition),
    ...checkOperators(definition),
    ...checkRules(definition),
  ];
  const overrides = checkOverrides(definition);
  issues.push(...overrides.issues);
  return { issues, warnings: [...warningsOf(definition), ...overrides.warnings] };
}

function checkSteps(definition: IntegrationDefinition): Issue[] {
  const secrets = new Set(Object.keys(definition.secrets));
  const carried = { send: new Set<string>(), verify: new Set<string>(), status: new Set<string>() };
  const twice = (['send', 'verify', 'status'] as const).flatMap((of) =>
    checkPrepareNames(definition[of]?.prepare ?? [], of),
  );
  const steps = stepsOf(definition);
  const carried_by = new Map(
    steps.toReversed().flatMap(({ path, step }) => carriedBy(step).map((name) => [name, path] as const)),
  );
  const issues = steps.flatMap((placed) => {
    const { of = 'send' } = placed;
    // Steps come in the order they run: what one carries, the later ones may use. What prepares verify is of the moment.
    const verified = of === 'status' && definition.verify ? carriedBy(definition.verify) : [];
    const carries = new Set([...carried.send, ...verified, ...carried[of]]);
    const issues = [
      ...checkRequest(placed, { secrets, carries, carried_by }),
      ...checkWritten(placed),
      ...checkCompute(placed),
      ...checkKeys(placed, definition.secrets),
      ...checkNames(placed),
      ...checkReading(placed),
      ...checkFixed(placed),
      ...checkTyped(placed).issues,
      ...checkSuccess(placed).issues,
    ];
    for (const name of carriedBy(placed.step)) carried[of].add(name);
    return issues;
  });
  return [...twice, ...issues];
}

function checkCallback({ callback, secrets }: IntegrationDefinition): Issue[] {
  if (!callback) return [];
  const { auth } = callback;
  const [path, text] =
    'secret' in auth ? ['callback.auth.secret', auth.secret] : ['callback.auth.key', auth.key];
  const issues: Issue[] = macrosOf(text).flatMap((macro) => {
    const message = !isKnownMacro(macro)
      ? noSuchMacro(macro)
      : !macro.startsWith('secret.')
        ? `Only \`{secret.…}\` stands here, not \`{${macro}}\`.`
        : Object.hasOwn(secrets, macro.slice('secret.'.length))
          ? undefined
          : `\`{${macro}}\` is not among \`secrets\`: add it there.`;
    return message === undefined ? [] : [{ path, message }];
  });
  for (const name of lookalikeMacros(text)) issues.push({ path, message: noSuchMacro(name) });
  for (const { path: at, get, split } of callbackSelectionsOf(callback)) {
    const kind = parseSelector(get)?.kind;
    if (kind === 'status')
      issues.push({ path: `${at}.get`, message: 'A callback is a request and has no `status`.' });
    if (kind === 'field' && split === undefined)
      issues.push({ path: at, message: '`text:N` needs `split`, e.g. `"split":"|"`.' });
  }
  issues.push(...checkFixedSelections(callbackSelectionsOf(callback)));
  if (callback.failure && ruleImplies(callback.failure, callback.success))
    issues.push({
      path: 'callback.failure',
      message:
        'A callback that meets this meets `success` too, which is judged first and would verify the click: say what only a refusal shows.',
    });
  return issues;
}

function warningsOf(definition: IntegrationDefinition): string[] {
  const warnings: string[] = [];
  for (const placed of stepsOf(definition)) {
    const { timeout_ms } = definition[placed.of ?? 'send'] ?? placed.step;
    warnings.push(...oddlyWritten(placed, timeout_ms), ...repeatedNames(placed));
    warnings.push(...checkTyped(placed).warnings, ...checkSuccess(placed).warnings);
  }
  warnings.push(...oddCallback(definition), ...openVerdicts(definition));
  warnings.push(...oddStatus(definition), ...unusedValues(definition), ...borrowedNever(definition));
  return warnings;
}
