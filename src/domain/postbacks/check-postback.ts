import type { Issue } from '../integrations/issue.ts';
import type { PostbackReceiver } from './postback-macros.ts';
import { macrosOf } from './postback-macros.ts';

/** What is wrong with a postback's address beyond what only a resolver can tell. `path`: of the address. */
export function checkPostback(
  { url, include_msisdn }: { url: string; include_msisdn: boolean },
  receiver: PostbackReceiver,
  path: string,
): Issue[] {
  const issue = (message: string): Issue => ({ path, message });
  if (!/^https?:\/\//i.test(url)) return [issue('A postback goes to an http or https address.')];
  if (/[\s\x00-\x1f\x7f]/.test(url)) return [issue('An address has no spaces or control characters.')];
  if (url.includes('#')) return [issue('What follows `#` is never sent: leave it out, or write %23.')];
  const authority = /^https?:\/\/([^/?#\\]*)/i.exec(url)?.[1] ?? '';
  if (/[{}@]/.test(authority))
    return [issue('No macro and no user name before the path: host and port are written out.')];
  if (!URL.canParse(url)) return [issue('This is no address that can be called.')];
  const known: readonly string[] = macrosOf(receiver, include_msisdn);
  return [...url.matchAll(/\{([A-Za-z0-9_.]+)\}/g)].flatMap(([, name = '']) => {
    if (known.includes(name)) return [];
    if (name === 'msisdn') return [issue('`{msisdn}` needs `include_msisdn`: true.')];
    const list = known.map((macro) => `{${macro}}`).join(' ');
    return [issue(`Unknown macro {${name}}. Known: ${list}.`)];
  });
}
