import { useEffect, useState } from 'preact/hooks';
import type { Say } from '../words.ts';
import type { Look } from './looks.ts';
import { framePath } from './looks.ts';
import { stateWords } from './state-words.ts';
import type { Preview } from './use-preview.ts';

interface Props {
  say: Say;
  preview: Preview;
  look: Look;
  onPick: (state: string) => void;
}

const CALM_MS = 1000;

/** Every state as a small page. They follow when nothing was typed for a second: they are many. */
export default function Strip({ say, preview, look, onPick }: Props) {
  const [calm, setCalm] = useState(preview);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(preview), CALM_MS);
    return () => clearTimeout(timer);
  }, [preview]);
  const { lang, mode } = look;
  return (
    <section aria-labelledby="strip-title">
      <h2 class="strip-title" id="strip-title">
        {say('Every state')}
      </h2>
      <ul class="strip">
        {calm.states.map((id) => (
          <li key={id} class={look.show === id ? 'thumb picked' : 'thumb'}>
            <iframe
              src={framePath(calm, { lang, mode, show: id, scripts: false })}
              loading="lazy"
              sandbox=""
              tabIndex={-1}
              aria-hidden="true"
              title=""
            />
            <button type="button" aria-pressed={look.show === id} onClick={() => onPick(id)}>
              {stateWords(say, id)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
