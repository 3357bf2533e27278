import { isLosslessNumber } from 'lossless-json';
import { valueOf } from './read-xml.ts';
import type { Reply } from './reply.ts';
import { textOf } from './select.ts';

/** What a reply says without rules to read it by. Contract § Integration, "Without `success`". */
export interface PlainSigns {
  success: boolean;
  failure: boolean;
}

const FLAGS = ['success', 'ok', 'verified'];
const WORDS = ['status', 'result', 'response', 'type'];
const GOOD = new Set(['true', '200', 'success', 'ok', 'verified', 'approved']);
const BAD = new Set(['false', 'fail', 'failed', 'error', 'ko']);
/** What stands for no error where it is no string; a string says one with any character. */
const EMPTY = new Set(['', 'null', 'false', '0', '[]', '{}']);

export function plainSigns(reply: Reply): PlainSigns {
  if (!reply.whole) return { success: false, failure: false };
  const root = reply.xml();
  const data = reply.data() ?? (root && valueOf(root));
  const signs = { success: false, failure: false };
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return signs;
  for (const [name, value] of Object.entries(data)) {
    const text = (isLosslessNumber(value) ? value.value : textOf(value)).toLowerCase();
    if (FLAGS.includes(name)) {
      signs.success ||= text === 'true';
      signs.failure ||= text === 'false';
    } else if (WORDS.includes(name)) {
      signs.success ||= GOOD.has(text);
      signs.failure ||= BAD.has(text) || (text !== '' && Number(text) >= 400);
    } else if (name === 'error')
      signs.failure ||= typeof value === 'string' ? value !== '' : !EMPTY.has(text);
  }
  return signs;
}
