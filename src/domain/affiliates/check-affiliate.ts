import type { Issue } from '../integrations/issue.ts';
import type { AffiliateDefinition } from './affiliate.ts';

const MACROS = new Set([
  'tid',
  'conversion_id',
  'aff_click_id',
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
  'aff_id',
  'landing_page_id',
  'integration_id',
  'payout',
  'currency',
  'status',
  'reason',
  'event',
  'at',
]);

/** What is wrong with an affiliate beyond its shape, and what it holds that nothing acts on yet. */
export function checkAffiliate(definition: AffiliateDefinition): { issues: Issue[]; warnings: string[] } {
  const { postback } = definition;
  const warnings: string[] = [];
  if (postback) warnings.push('`postback` is stored; postbacks are not sent yet.');
  return { issues: postback ? checkUrl(postback.url, postback.include_msisdn) : [], warnings };
}

function checkUrl(url: string, includesMsisdn: boolean): Issue[] {
  const path = 'postback.url';
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    return [{ path, message: 'A postback goes to an http or https address.' }];
  if (/[\s\x00-\x1f\x7f]/.test(url))
    return [{ path, message: 'An address has no spaces or control characters.' }];
  const authority = /^https?:\/\/([^/?#\\]*)/i.exec(url)?.[1] ?? '';
  if (/[{}@]/.test(authority))
    return [{ path, message: 'No macro and no user name before the path: host and port are written out.' }];
  return [...url.matchAll(/\{([A-Za-z0-9_.]+)\}/g)].flatMap(([, name = '']) => {
    if (MACROS.has(name) || (name === 'msisdn' && includesMsisdn)) return [];
    if (name === 'msisdn') return [{ path, message: '`{msisdn}` needs `include_msisdn`: true.' }];
    return [
      {
        path,
        message: `Unknown macro {${name}}. Known: ${[...MACROS].map((known) => `{${known}}`).join(' ')}.`,
      },
    ];
  });
}
