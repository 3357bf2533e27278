import { hasGap } from './draft-gap.ts';
import { isFixedId } from './draft-ids.ts';
import type { Standing } from './draft-meaning.ts';
import { placeholderName, wordsOf } from './draft-names.ts';
import type { Cell } from './pasted-call.ts';

/** Words of what belongs to one visitor, one click or one call. */
const ONE_CALL = new Set(
  'session sess sid nonce salt txn transaction trx request req correlation trace idempotency visitor visit click impression ticket'.split(
    ' ',
  ),
);
/** What such a word is joined to where it is not one's own: `request_type`, `session_timeout`. */
const ABOUT = new Set(
  'type name version format timeout method url mode source lang language count limit channel status'.split(
    ' ',
  ),
);
const MOMENT = /^(1[5-9][0-9]{8}([0-9]{3})?|20[2-9][0-9]-[01][0-9]-[0-3][0-9]([T ][0-9:.]{5,12}Z?)?)$/;
const HOW =
  'Write `{tid}` or `{uuid}` where the caller makes it, `{now.s}` and its like for a time, `{carry.NAME}` where an earlier answer gives it (a `prepare` step, or send).';

/** Asks about a value that stays as it was pasted although it may belong to that one call; undefined for others. */
export function perCall(cell: Cell, standing: Standing): { question: string; blocking: boolean } | undefined {
  const { name, value } = cell;
  if (standing === 'path' || standing === 'login' || hasGap(value) || placeholderName(value) !== undefined)
    return undefined;
  const words = wordsOf(name);
  const isOne = words.some((word) => ONE_CALL.has(word)) && !ABOUT.has(words.at(-1) ?? '');
  if (isOne && !isFixedId(cell) && /[0-9]/.test(value) && value.length >= 4)
    return {
      question: `\`${name}\` looks like it belongs to one call, and a constant is sent in every one: what goes there? ${HOW}`,
      blocking: true,
    };
  if (MOMENT.test(value) || (/[0-9]{9}/.test(value) && !isFixedId(cell)))
    return { question: `Is \`${name}\` the same in every call? ${HOW}`, blocking: false };
  return undefined;
}
