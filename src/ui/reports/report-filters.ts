import type { Names } from '../../domain/ledger/names.ts';
import { REPORT_GROUPS } from '../../domain/ledger/report-wish.ts';
import { LISTS } from '../lists/arabic.ts';
import { whenFilters, whoseFilters } from '../lists/common-filters.ts';
import type { Filter } from '../lists/filter.ts';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import { REPORTS } from './arabic.ts';
import { groupWord } from './group-words.ts';

/** What a report is asked by. */
export const REPORT_FILTERS = [
  'by',
  'then',
  'period',
  'from',
  'to',
  'affiliate_id',
  'landing_page_id',
  'integration_id',
  'tz',
] as const;

export function reportFilters(language: Language, names: Names, own: boolean): Filter[] {
  const say = wordsIn(language, REPORTS, LISTS);
  const choices = REPORT_GROUPS.filter(
    (group) => !own || (group !== 'affiliate' && group !== 'integration'),
  ).map((value) => ({ value, label: groupWord(say, value) }));
  return [
    { name: 'by', label: say('Group by'), kind: 'choice', choices, said: say('by {value}') },
    { name: 'then', label: say('And within it by'), kind: 'choice', choices, said: say('then by {value}') },
    ...whenFilters(say),
    ...whoseFilters(say, names),
    {
      name: 'tz',
      label: say('Time zone'),
      kind: 'text',
      said: say('days of {value}'),
      hint: say('Whose days are meant, e.g. Africa/Nairobi. Yours where nothing is written.'),
    },
  ];
}
