import { carriedBy } from './carried-by.ts';
import type { IntegrationDefinition } from './integration.ts';
import type { Issue } from './issue.ts';
import { stepsOf } from './steps-of.ts';
import { macrosSent } from './templates-of.ts';

/** What keeps a `status` step from ever settling a click, or from settling the right one. */
export function checkStatus({ send, verify, status }: IntegrationDefinition): Issue[] {
  if (!status) return [];
  const issues: Issue[] = [];
  const add = (path: string, message: string) => issues.push({ path, message });
  if (!status.success)
    add(
      'status.success',
      'Say what an active subscription looks like, e.g. `{"get":"json:active","equals":true}`: nothing else verifies a click.',
    );
  const steps = stepsOf({ send, verify, status }).filter(({ of }) => of === 'status');
  const sent = new Set(steps.flatMap((placed) => [...macrosSent(placed)]));
  const own = new Set(status.prepare.flatMap(carriedBy).map((name) => `carry.${name}`));
  const lent = [...sent].filter((macro) => macro.startsWith('carry.') && !own.has(macro));
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
