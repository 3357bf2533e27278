import type { Standing } from './draft-meaning.ts';
import { wordsOf } from './draft-names.ts';
import type { DraftToken } from './draft-token.ts';
import type { Cell } from './pasted-call.ts';

const NAMES = new Set(
  'token accesstoken authtoken bearertoken sessiontoken authorizationtoken jwt'.split(' '),
);

/** Whether a value is the token that a call pasted beside this one answers with. */
export function takesToken({ name, value }: Cell, standing: Standing, token: DraftToken): boolean {
  if (standing === 'path' || standing === 'login') return false;
  const bare = standing === 'header' ? value.replace(/^[A-Za-z][A-Za-z0-9-]{1,30} +(?=\S)/, '') : value;
  if (token.value !== undefined && bare === token.value) return true;
  const words = wordsOf(name).filter((word) => word !== 'x');
  if (NAMES.has(words.join(''))) return true;
  return (
    standing === 'header' && words.join('') === 'authorization' && /^(bearer|token|oauth) +/i.test(value)
  );
}
