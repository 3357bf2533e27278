import type { StateLook } from './state-looks.ts';
import { STATES } from './states/arabic.ts';
import type { Language } from './words.ts';
import { wordsIn } from './words.ts';

const SHAPES: Record<StateLook['shape'], string> = {
  dot: 'M6 2.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 1 0 0-7z',
  tick: 'm2 6.5 2.7 2.7L10 3.2',
  half: 'M6 1.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 1 0 0-8.4zM6 3.6V6l1.8 1.4',
  ring: 'M6 1.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 1 0 0-8.4z',
  cross: 'm2.8 2.8 6.4 6.4m0-6.4L2.8 9.2',
  lock: 'M2.5 5.5h7v4.7h-7zM4 5.5V4a2 2 0 0 1 4 0v1.5',
  dash: 'M2 6h8',
  diamond: 'M6 1.2 10.8 6 6 10.8 1.2 6zM6 4v2.2m0 1.6v.2',
  bars: 'M4 2.5v7m4-7v7',
};

/** A state with its word, its shape and its colour. */
export default function StateChip({
  look,
  quiet,
  language = 'en',
}: {
  look: StateLook;
  quiet?: boolean;
  language?: Language;
}) {
  const { word, tone, shape } = look;
  const say = wordsIn(language, STATES);
  return (
    <span class={`chip tone-${tone}${quiet ? ' quiet' : ''}`}>
      <svg class={`shape shape-${shape}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path d={SHAPES[shape]} />
      </svg>
      {say(word)}
    </span>
  );
}
