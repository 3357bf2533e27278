import { carriedBy } from './carried-by.ts';
import type { IntegrationDefinition } from './integration.ts';
import type { Issue } from './issue.ts';
import { paramsAlwaysSent } from './params-always-sent.ts';
import { ruleImplies } from './rule-implies.ts';
import type { StatusStep } from './step.ts';
import { stepsOf } from './steps-of.ts';
import { macrosSent } from './templates-of.ts';

type Described = Pick<IntegrationDefinition, 'send' | 'verify' | 'status'>;

/** What keeps a `status` step from ever settling a click, or from settling the right one. */
export function checkStatus({ send, verify, status }: Described): Issue[] {
  if (!status) return [];
  const issues: Issue[] = [];
  const add = (path: string, message: string) => issues.push({ path, message });
  if (!status.success)
    add(
      'status.success',
      'Say what an active subscription looks like, e.g. `{"get":"json:active","equals":true}`: nothing else verifies a click.',
    );
  for (const { path, message } of refusedNever(status)) add(path, message);
  const steps = stepsOf({ send, verify, status }).filter(({ of }) => of === 'status');
  const sent = new Set(steps.flatMap((placed) => [...macrosSent(placed)]));
  const lent = lentTo({ send, verify, status });
  if (sent.has('otp')) add('status', 'The code is never kept, so `{otp}` has no value when status is asked.');
  if (![...sent].some((macro) => /^(msisdn(\..*)?|tid)$/.test(macro)) && lent.length === 0)
    add('status', 'Status must say whose: put `{msisdn}`, `{tid}` or a `{carry.…}` of send into it.');
  if (status.status_before && lent[0] !== undefined)
    add(
      'status.status_before',
      `It asks before send, when \`{${lent[0]}}\` is not there yet: ask by \`{msisdn}\`, or leave \`status_before\` out.`,
    );
  status.prepare.forEach(({ kind }, i) => {
    if (kind === 'page')
      add(`status.prepare.${i}.kind`, 'No page is shown when status is asked: use `call`.');
  });
  return issues;
}

/** `refused` that what is judged before it always hides: no click would ever be refused, or the wrong ones verified. */
function refusedNever({ success, refused, outcomes, overrides = [] }: StatusStep): Issue[] {
  const judged = [{ path: 'status', success, refused, outcomes }].concat(
    overrides.map((one, i) => ({
      path: `status.overrides.${i}`,
      success: one.success ?? success,
      refused: one.refused ?? refused,
      outcomes: [...one.outcomes, ...outcomes],
    })),
  );
  return judged.flatMap(({ path, success: yes, refused: no, outcomes: first }) => {
    if (!no) return [];
    const at = `${path}.refused`;
    if (yes && ruleImplies(no, yes))
      return [
        {
          path: at,
          message: `An answer that meets this meets \`success\` too, which is judged first and would verify the click: say what only a refusal shows.`,
        },
      ];
    return first.some((outcome) => ruleImplies(no, outcome.if))
      ? [
          {
            path: at,
            message:
              'This is never reached: an outcome that holds whenever it does is judged first. Say what tells the two apart.',
          },
        ]
      : [];
  });
}

/** Says which clicks a `status` step cannot be asked about. */
export function oddStatus(definition: Described): string[] {
  const { send, verify } = definition;
  const sent = new Set(
    [...send.prepare, ...(verify?.prepare ?? []), send].flatMap(carriedBy).map((name) => `carry.${name}`),
  );
  const late = new Set((verify ? carriedBy(verify) : []).map((name) => `carry.${name}`));
  return lentTo(definition)
    .filter((macro) => late.has(macro) && !sent.has(macro))
    .map(
      (macro) =>
        `\`status\` needs \`{${macro}}\`, which only \`verify\` carries: clicks whose verify answer was lost cannot be asked about. Ask by \`{msisdn}\` or \`{tid}\` too, and give the param of \`{${macro}}\` \`"omit_empty":true\` where the advertiser allows it.`,
    );
}

/** Carries of earlier steps, as macros, without which status cannot be asked. */
function lentTo({ send, verify, status }: Described): string[] {
  if (!status) return [];
  const own = new Set(status.prepare.flatMap(carriedBy).map((name) => `carry.${name}`));
  const steps = stepsOf({ send, verify, status }).filter(({ of }) => of === 'status');
  const needed = steps.flatMap((placed) => [
    ...macrosSent({ ...placed, step: { ...placed.step, params: paramsAlwaysSent(placed.step) } }),
  ]);
  return [...new Set(needed)].filter((macro) => macro.startsWith('carry.') && !own.has(macro));
}
