import type { Names } from '../../domain/ledger/names.ts';
import { POSTBACK_EVENTS } from '../../domain/postbacks/postback-definition.ts';
import { POSTBACK_STATUSES } from '../../domain/postbacks/postback.ts';
import { LISTS } from '../lists/arabic.ts';
import { whenFilters, whoseFilters } from '../lists/common-filters.ts';
import type { Filter } from '../lists/filter.ts';
import { STATE_LOOKS } from '../state-looks.ts';
import { STATES } from '../states/arabic.ts';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import { POSTBACKS } from './arabic.ts';
import { eventWord } from './event-words.ts';

/** What the log can be filtered by; their names are those of the admin API, but the period. */
export const POSTBACK_FILTERS = [
  'affiliate_id',
  'landing_page_id',
  'receiver',
  'event',
  'status',
  'tid',
  'period',
  'from',
  'to',
] as const;

export const POSTBACK_CHOICES = {
  event: POSTBACK_EVENTS,
  status: POSTBACK_STATUSES,
  receiver: ['affiliate', 'network'],
} as const;

/** `own`: of an affiliate, which is told of nobody else's. */
export function postbackFilters(language: Language, names: Names, own: boolean): Filter[] {
  const say = wordsIn(language, POSTBACKS, LISTS, STATES);
  const receiver: Filter = {
    name: 'receiver',
    label: say('Receiver'),
    kind: 'choice',
    choices: [
      { value: 'affiliate', label: say('Affiliates') },
      { value: 'network', label: say('The network’s tracker') },
    ],
    said: say('to {value}'),
  };
  return [
    ...whoseFilters(say, { ...names, integrations: [] }),
    ...(own ? [] : [receiver]),
    {
      name: 'event',
      label: say('Event'),
      kind: 'choice',
      choices: POSTBACK_EVENTS.map((value) => ({ value, label: eventWord(say, value) })),
      said: say('event {value}'),
    },
    {
      name: 'status',
      label: say('Status'),
      kind: 'choice',
      choices: POSTBACK_STATUSES.map((value) => ({ value, label: say(STATE_LOOKS.postback[value].word) })),
      said: say('status {value}'),
    },
    { name: 'tid', label: 'tid', kind: 'text', said: say('tid {value}') },
    ...whenFilters(say),
  ];
}
