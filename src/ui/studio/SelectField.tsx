import { textAt } from './definition.ts';
import Notes from './Notes.tsx';
import { useStudio } from './studio-state.ts';
import { useControl } from './use-control.ts';

interface Props {
  at: string;
  label: string;
  hint?: string;
  /** Value → word. The value '' takes it away. */
  choices: readonly (readonly [string, string])[];
  /** For tables: the label is for readers alone. */
  bare?: boolean;
}

/** One of a few values of the definition; one that the list does not know is kept and shown. */
export default function SelectField({ at, label, hint, choices, bare }: Props) {
  const { definition, set } = useStudio();
  const control = useControl(at, hint);
  const value = textAt(definition, at);
  const isKnown = choices.some(([choice]) => choice === value);
  const select = (
    <select
      {...control}
      class={bare ? 'input' : undefined}
      aria-label={bare ? label : undefined}
      value={value}
      onChange={(event) => set(at, event.currentTarget.value || undefined)}
    >
      {!isKnown && <option value={value}>{value || '–'}</option>}
      {choices.map(([choice, word]) => (
        <option key={choice} value={choice}>
          {word}
        </option>
      ))}
    </select>
  );
  if (bare) return select;
  return (
    <div class="field">
      <label for={control.id}>{label}</label>
      {select}
      <Notes at={at} hint={hint} />
    </div>
  );
}
