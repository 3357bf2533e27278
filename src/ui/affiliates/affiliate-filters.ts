import { LISTS } from '../lists/arabic.ts';
import { whenFilters } from '../lists/common-filters.ts';
import type { Filter } from '../lists/filter.ts';
import { STATES } from '../states/arabic.ts';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import { AFFILIATES } from './arabic.ts';

/** By what the list of affiliates is asked: whose switch is so, and the time of their figures. */
export const AFFILIATE_FILTERS = ['access', 'period', 'from', 'to'] as const;

export function affiliateFilters(language: Language): Filter[] {
  const say = wordsIn(language, AFFILIATES, LISTS, STATES);
  return [
    {
      name: 'access',
      label: say('API access'),
      kind: 'choice',
      choices: [
        { value: 'on', label: say('On') },
        { value: 'off', label: say('Off') },
      ],
      said: say('API access {value}'),
    },
    ...whenFilters(say).map((filter) => ({
      ...filter,
      said: say('figures of {clause}', { clause: filter.said }),
    })),
  ];
}
