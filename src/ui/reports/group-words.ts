import type { ReportGroup } from '../../domain/ledger/report.ts';
import type { Names } from '../../domain/ledger/names.ts';
import { isOutcome } from '../../domain/otp-flow/outcomes.ts';
import { OUTCOME_WORDS } from '../outcome-words.ts';
import type { Say } from '../words.ts';

/** What a grouping is called. */
export function groupWord(say: Say, group: ReportGroup): string {
  const words: Partial<Record<ReportGroup, string>> = {
    day: say('Day'),
    hour: say('Hour'),
    affiliate: say('Affiliate'),
    landing_page: say('Landing page'),
    integration: say('Integration'),
    variant: say('Variant'),
    operator: say('Operator'),
    outcome: say('Outcome'),
  };
  return words[group] ?? group;
}

/** What one group is called: a name for an id, a word for a code. */
export function keyWord(say: Say, names: Names, group: ReportGroup, key: string | null | undefined): string {
  if (key === null || key === undefined || key === '') return say('none');
  const named = { affiliate: names.affiliates, landing_page: names.pages, integration: names.integrations };
  const things = group in named ? named[group as keyof typeof named] : undefined; // `in` has just said so
  if (things) return things.find(({ id }) => id === key)?.name ?? key;
  if (group === 'outcome' && isOutcome(key)) return say(OUTCOME_WORDS[key]);
  return group === 'hour' ? key.slice(0, 16).replace('T', ' ') : key;
}
