import { ERASED } from '../domain/ledger/erased.ts';
import { STATES } from './states/arabic.ts';
import type { Language } from './words.ts';
import { wordsIn } from './words.ts';

/** A number as everybody sees it, or the word that it was erased. */
export default function MaskedNumber({ number, language }: { number: string; language: Language }) {
  if (number === ERASED) return <span class="soft">{wordsIn(language, STATES)('erased')}</span>;
  return (
    <bdi class="mono" dir="ltr">
      {number}
    </bdi>
  );
}
