import { LISTS } from '../lists/arabic.ts';
import { whenFilters } from '../lists/common-filters.ts';
import type { Filter } from '../lists/filter.ts';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import { AUDIT } from './arabic.ts';

/** What the audit can be filtered by; their names are those of the admin API, but the period. */
export const AUDIT_FILTERS = ['what', 'who', 'subject', 'period', 'from', 'to'] as const;

export function auditFilters(language: Language): Filter[] {
  const say = wordsIn(language, AUDIT, LISTS);
  const nouns = {
    access: say('Refused access'),
    affiliate: say('Affiliates'),
    backup: say('Backups'),
    block: say('Block lists'),
    check: say('Ledger checks'),
    click: say('Clicks'),
    conversion: say('Conversions'),
    demo: say('The demo'),
    evidence: say('Evidence read'),
    fixture: say('Kept answers'),
    integration: say('Integrations'),
    key: say('Keys'),
    number: say('Whole numbers seen'),
    page: say('Landing pages'),
    payout: say('Payouts'),
    person: say('People looked up and erased'),
    postback: say('Postbacks'),
    revenue: say('Revenue'),
    settings: say('Settings'),
    token: say('Tokens'),
    user: say('Users'),
  };
  return [
    {
      name: 'what',
      label: say('What'),
      kind: 'choice',
      choices: Object.entries(nouns).map(([value, label]) => ({ value, label })),
      said: say('about {value}'),
    },
    {
      name: 'who',
      label: say('Who'),
      kind: 'text',
      said: say('by {value}'),
      hint: say('As the list writes it, e.g. token:env.'),
    },
    { name: 'subject', label: say('Id of the thing'), kind: 'text', said: say('thing {value}') },
    ...whenFilters(say),
  ];
}
