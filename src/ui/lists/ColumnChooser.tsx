import Icon from '../Icon.tsx';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import { LISTS } from './arabic.ts';
import type { ListState } from './list-state.ts';

interface Props {
  columns: readonly { id: string; head: string }[];
  shown: readonly { id: string }[];
  state: ListState;
  language: Language;
}

/** Which columns are shown: a form, so that the choice is in the address and needs no JavaScript. */
export default function ColumnChooser({ columns, shown, state, language }: Props) {
  const say = wordsIn(language, LISTS);
  return (
    <details class="dropdown">
      <summary class="button">
        <Icon name="columns" /> {say('Columns')}
      </summary>
      <form method="get" action={state.path} class="card padded">
        {Object.entries(state.values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <fieldset>
          <legend class="unseen">{say('Columns')}</legend>
          {columns.map(({ id, head }) => (
            <label key={id} class="choice">
              <input
                type="checkbox"
                name="columns"
                value={id}
                checked={shown.some((column) => column.id === id)}
              />
              <span>{head}</span>
            </label>
          ))}
        </fieldset>
        <button class="button strong">{say('Show')}</button>
      </form>
    </details>
  );
}
