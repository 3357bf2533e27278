import { FRAME } from './frame/arabic.ts';
import Icon from './Icon.tsx';
import type { Language } from './words.ts';
import { wordsIn } from './words.ts';

interface Props {
  text: string;
  what: string;
  bare?: boolean;
  language?: Language;
}

/** Copies `text`; `what` completes "Copy …" for those who do not see where it stands. Acts by `act-on-buttons.ts`. */
export default function CopyButton({ text, what, bare, language = 'en' }: Props) {
  const say = wordsIn(language, FRAME);
  return (
    <button class={bare ? 'copy bare' : 'copy'} type="button" data-copy={text} data-what={what}>
      <Icon name="copy" />
      <Icon name="done" />
      <span class={bare ? 'unseen' : undefined}>{say('Copy')}</span>
      <span class="unseen"> {what}</span>
    </button>
  );
}
