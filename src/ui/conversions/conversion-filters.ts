import { CONVERSION_STATUSES } from '../../domain/ledger/conversion.ts';
import type { Names } from '../../domain/ledger/names.ts';
import { LISTS } from '../lists/arabic.ts';
import { whenFilters, whichFilters, whoseFilters } from '../lists/common-filters.ts';
import type { Filter } from '../lists/filter.ts';
import { STATE_LOOKS } from '../state-looks.ts';
import { STATES } from '../states/arabic.ts';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';

/** What a list of conversions can be filtered by; their names are those of the admin API, but the period. */
export const CONVERSION_FILTERS = [
  'affiliate_id',
  'landing_page_id',
  'integration_id',
  'status',
  'period',
  'from',
  'to',
  'msisdn',
  'tid',
  'sub1',
  'test',
] as const;

export function conversionFilters(language: Language, names: Names): Filter[] {
  const say = wordsIn(language, LISTS, STATES);
  return [
    ...whoseFilters(say, names),
    {
      name: 'status',
      label: say('Status'),
      kind: 'choice',
      choices: CONVERSION_STATUSES.map((value) => ({
        value,
        label: say(STATE_LOOKS.conversion[value].word),
      })),
      said: say('status {value}'),
    },
    ...whenFilters(say),
    ...whichFilters(say),
  ];
}
