import type { SettledBy } from '../../domain/ledger/conversion.ts';
import type { Say } from '../words.ts';

/** What gave a click its verdict. */
export function settledWord(say: Say, by: SettledBy): string {
  const words: Record<SettledBy, string> = {
    verify: say('the code'),
    status: say('the status call'),
    callback: say('a callback'),
    admin: say('a person'),
  };
  return words[by];
}
