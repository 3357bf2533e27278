import Icon from '../Icon.tsx';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import { LISTS } from './arabic.ts';

/** Addresses of this list kept under a name in the browser; `saved-views.ts` fills it. */
export default function SavedViews({ room, language }: { room: string; language: Language }) {
  const say = wordsIn(language, LISTS);
  return (
    <details class="dropdown needs-script" data-views={room} data-remove={say('Remove the view {name}')}>
      <summary class="button">
        <Icon name="bookmark" /> {say('Views')}
      </summary>
      <div class="card padded">
        <ul />
        <p class="hint" data-none>
          {say('No views yet. Filter the list, then keep it here under a name.')}
        </p>
        <form>
          <div class="field">
            <label for={`view-of-${room}`}>{say('Name of the view')}</label>
            <input id={`view-of-${room}`} name="name" required maxLength={60} autocomplete="off" />
          </div>
          <button class="button">{say('Keep this view')}</button>
        </form>
      </div>
    </details>
  );
}
