import { CLICK_STATUSES } from '../../domain/ledger/click.ts';
import type { Names } from '../../domain/ledger/names.ts';
import { OUTCOMES } from '../../domain/otp-flow/outcomes.ts';
import { LISTS } from '../lists/arabic.ts';
import { whenFilters, whichFilters, whoseFilters } from '../lists/common-filters.ts';
import type { Filter } from '../lists/filter.ts';
import { OUTCOME_WORDS } from '../outcome-words.ts';
import { STATE_LOOKS } from '../state-looks.ts';
import { STATES } from '../states/arabic.ts';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';

/** What a list of clicks can be filtered by; their names are those of the admin API, but the period. */
export const CLICK_FILTERS = [
  'affiliate_id',
  'landing_page_id',
  'integration_id',
  'status',
  'outcome',
  'period',
  'from',
  'to',
  'msisdn',
  'tid',
  'sub1',
  'test',
] as const;

export function clickFilters(language: Language, names: Names): Filter[] {
  const say = wordsIn(language, LISTS, STATES);
  const outcomes = Object.keys(OUTCOMES).flatMap((code) => {
    // Keys of one record index the other of the same keys.
    const word = OUTCOME_WORDS[code as keyof typeof OUTCOMES];
    return { value: code, label: say(word) };
  });
  return [
    ...whoseFilters(say, names),
    {
      name: 'status',
      label: say('Status'),
      kind: 'choice',
      choices: CLICK_STATUSES.map((value) => ({ value, label: say(STATE_LOOKS.click[value].word) })),
      said: say('status {value}'),
    },
    {
      name: 'outcome',
      label: say('Outcome'),
      kind: 'choice',
      choices: outcomes,
      said: say('ended as {value}'),
    },
    ...whenFilters(say),
    ...whichFilters(say),
  ];
}
