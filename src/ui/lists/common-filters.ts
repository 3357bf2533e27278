import type { Name, Names } from '../../domain/ledger/names.ts';
import type { Say } from '../words.ts';
import type { Choice, Filter } from './filter.ts';

/** Filters that lists of clicks and conversions share, in the order of their sentence. */
export function whoseFilters(say: Say, names: Names): Filter[] {
  const whose: Filter[] = [];
  if (names.affiliates.length > 0)
    whose.push({
      name: 'affiliate_id',
      label: say('Affiliate'),
      kind: 'choice',
      choices: choicesOf(names.affiliates),
      said: say('affiliate {value}'),
    });
  whose.push({
    name: 'landing_page_id',
    label: say('Landing page'),
    kind: 'choice',
    choices: choicesOf(names.pages),
    said: say('page {value}'),
  });
  if (names.integrations.length > 0)
    whose.push({
      name: 'integration_id',
      label: say('Integration'),
      kind: 'choice',
      choices: choicesOf(names.integrations),
      said: say('integration {value}'),
    });
  return whose;
}

export function whenFilters(say: Say): Filter[] {
  const periods: Choice[] = [
    { value: 'today', label: say('Today') },
    { value: 'yesterday', label: say('Yesterday') },
    { value: '7d', label: say('Last 7 days') },
    { value: '30d', label: say('Last 30 days') },
    { value: 'month', label: say('This month') },
  ];
  return [
    { name: 'period', label: say('Period'), kind: 'choice', choices: periods, said: '{value}' },
    { name: 'from', label: say('From day'), kind: 'day', said: say('from {value}') },
    { name: 'to', label: say('Before day'), kind: 'day', said: say('before {value}') },
  ];
}

export function whichFilters(say: Say): Filter[] {
  return [
    {
      name: 'msisdn',
      label: say('Number'),
      kind: 'text',
      said: say('number {value}'),
      hint: say('With its country code. Only its fingerprint is looked for.'),
    },
    { name: 'tid', label: 'tid', kind: 'text', said: say('tid {value}') },
    { name: 'sub1', label: 'sub1', kind: 'text', said: say('sub1 {value}') },
    {
      name: 'test',
      label: say('Kind'),
      kind: 'choice',
      choices: [{ value: 'true', label: say('Of test keys') }],
      none: say('Real ones'),
      said: '{value}',
    },
  ];
}

function choicesOf(names: readonly Name[]): Choice[] {
  return names.map(({ id, name }) => ({ value: id, label: name }));
}
