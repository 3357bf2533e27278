import { carriedBy } from './carried-by.ts';
import type { IntegrationDefinition } from './integration.ts';
import type { Issue } from './issue.ts';
import { stepsOf } from './steps-of.ts';
import { macrosOf } from './template.ts';
import { macrosSent, templatesOf } from './templates-of.ts';

const OWN_LENGTHS = { least: 4, most: 8 };

/** The macros without which the job cannot be done. */
export function checkFlow(definition: IntegrationDefinition): Issue[] {
  const { send, verify, otp } = definition;
  const issues: Issue[] = [];
  const add = (path: string, message: string) => issues.push({ path, message });
  const sent = [...macrosSent({ path: 'send', step: send })];
  if (!sent.some(isNumber)) add('send', 'Nothing of send names the number: put `{msisdn}` into it.');
  if (otp.issuer === 'pinflow') {
    if (!sent.includes('otp'))
      add('send', 'With `otp.issuer` `pinflow` send carries the code: put `{otp}` into it.');
    if (verify)
      add('verify', 'With `otp.issuer` `pinflow` Pinflow verifies the code itself: leave `verify` out.');
    if (otp.length !== null && (otp.length < OWN_LENGTHS.least || otp.length > OWN_LENGTHS.most))
      add('otp.length', 'Pinflow makes codes of 4 to 8 digits: fewer are guessed, more are mistyped.');
    return issues;
  }
  issues.push(...codesBeforeThereIsOne(definition));
  if (!verify) {
    add('verify', 'Describe the verify call, or set `otp.issuer` to `pinflow` when Pinflow makes the code.');
    return issues;
  }
  const verified = [...macrosSent({ path: 'verify', step: verify })];
  if (!verified.includes('otp')) add('verify', 'Nothing of verify holds the code: put `{otp}` into it.');
  const anybodys = carriesOfAnybody(definition);
  if (!verified.some((macro) => isNumber(macro) || (macro.startsWith('carry.') && !anybodys.has(macro))))
    add(
      'verify',
      'Verify must say whose code it is: put `{msisdn}` or a `{carry.…}` of send into it. A token that was asked for without the number is anybody’s.',
    );
  return issues;
}

/** Where the advertiser makes the code, nobody knows it until the visitor has typed it. */
function codesBeforeThereIsOne(definition: IntegrationDefinition): Issue[] {
  const steps = stepsOf(definition).filter(({ of, step }) => of === 'send' && step.kind !== 'page');
  return steps
    .flatMap(templatesOf)
    .filter(({ text }) => macrosOf(text).includes('otp'))
    .map(({ path }) => ({
      path,
      message:
        'The code is not known when it is asked for: `{otp}` belongs into verify, or set `otp.issuer` to `pinflow`.',
    }));
}

/**
 * Carries, as macros, that do not stand for one number or one visit. Those of send and of page steps do, and those of
 * steps that were asked with the number or such a carry and whose answer is used for nobody else.
 */
function carriesOfAnybody(definition: IntegrationDefinition): Set<string> {
  const tied = new Set<string>();
  const others = new Set<string>();
  for (const placed of stepsOf(definition)) {
    const { path, step } = placed;
    if (placed.of === 'status' || path === 'verify') continue;
    const isCached = step.cache_for !== undefined || step.cache_seconds !== undefined;
    const isAsked = [...macrosSent(placed)].some((macro) => isNumber(macro) || tied.has(macro));
    const isOnes = path === 'send' || step.kind === 'page' || (isAsked && !isCached);
    for (const name of carriedBy(step)) {
      // One of the same name takes the place of the earlier.
      (isOnes ? others : tied).delete(`carry.${name}`);
      (isOnes ? tied : others).add(`carry.${name}`);
    }
  }
  return others;
}

function isNumber(macro: string): boolean {
  return macro === 'msisdn' || macro.startsWith('msisdn.');
}
