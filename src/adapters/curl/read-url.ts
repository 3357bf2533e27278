import { invalid } from '../../domain/catalog/parse-definition.ts';
import type { PastedCall, Remark } from '../../domain/integrations/pasted-call.ts';

const LONGEST = 8192;

/** An address as it was written: with a scheme, without credentials and fragment, spaces encoded. */
export function readUrl(
  written: string,
  path: string,
  globs = true,
): Pick<PastedCall, 'url' | 'user' | 'remarks'> {
  const remarks: Remark[] = [];
  const [whole = ''] = written.trim().split('#');
  if (whole.length > LONGEST)
    throw invalid([{ path, message: `The URL is longer than ${LONGEST} characters.` }]);
  const scheme = /^([a-z][a-z0-9+.-]{0,20}):\/\//i.exec(whole)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    throw invalid([
      { path, message: `Only http and https are called, not ${scheme}: paste the call of a web API.` },
    ]);
  if (scheme === undefined)
    remarks.push({
      about: 'url',
      question: 'The URL names no scheme: https was assumed. Is it so?',
      blocking: false,
    });
  const absolute = (scheme === undefined ? `https://${whole}` : whole).replace(/[\s"<>\\^`|]/g, (char) =>
    encodeURIComponent(char),
  );
  if (globs && /\{[^{},]*,[^{}]*\}|\[[0-9a-z]+-[0-9a-z]+(:[0-9]+)?\]/i.test(absolute))
    remarks.push({
      about: 'url',
      question:
        'curl makes several calls of the `{a,b}` or `[1-9]` in this URL: write the one that is meant.',
      blocking: true,
    });
  const [, head = '', login, rest = ''] = /^([a-z]+:\/\/)(?:([^/?#@]*)@)?(.*)$/is.exec(absolute) ?? [];
  return { url: `${head}${rest}`, user: login === undefined ? undefined : loginOf(decoded(login)), remarks };
}

/** `user:password`; what follows the first colon is the password. */
export function loginOf(text: string): { name: string; password: string } {
  const at = text.indexOf(':');
  return at < 0 ? { name: text, password: '' } : { name: text.slice(0, at), password: text.slice(at + 1) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
