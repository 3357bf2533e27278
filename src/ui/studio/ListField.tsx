import { useState } from 'preact/hooks';
import { listAt } from './definition.ts';
import Notes from './Notes.tsx';
import { useStudio } from './studio-state.ts';
import { useControl } from './use-control.ts';

interface Props {
  at: string;
  label: string;
  hint?: string;
  /** For rows: the label is for readers alone. */
  bare?: boolean;
}

/** A list of short texts, typed with commas between them. */
export default function ListField({ at, label, hint, bare }: Props) {
  const { definition, set, issues } = useStudio();
  const control = useControl(at, hint);
  const value = listAt(definition, at).map(String);
  const [text, setText] = useState(value.join(', '));
  const shown = splitted(text).join() === value.join() ? text : value.join(', ');
  const within = issues.filter(({ path }) => path.startsWith(`${at}.`));
  return (
    <div class="field">
      {!bare && <label for={control.id}>{label}</label>}
      <input
        {...control}
        class="mono"
        dir="ltr"
        autocomplete="off"
        aria-label={bare ? label : undefined}
        placeholder={bare ? label : undefined}
        value={shown}
        onInput={(event) => {
          setText(event.currentTarget.value);
          set(at, splitted(event.currentTarget.value));
        }}
      />
      <Notes at={at} hint={hint} />
      {within.length > 0 && (
        <p class="error" dir="auto">
          {within.map(({ message }) => message).join(' ')}
        </p>
      )}
    </div>
  );
}

function splitted(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
