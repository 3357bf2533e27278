import { textAt } from './definition.ts';
import Notes from './Notes.tsx';
import { useStudio } from './studio-state.ts';
import { useControl } from './use-control.ts';

interface Props {
  at: string;
  label: string;
  hint?: string;
  optional?: boolean;
  mono?: boolean;
  /** What is typed is a number; empty takes it away. */
  whole?: boolean;
  placeholder?: string;
}

/** A text or a whole number of the definition. */
export default function TextField({ at, label, hint, optional, mono, whole, placeholder }: Props) {
  const { say, definition, set } = useStudio();
  const control = useControl(at, hint);
  const write = (text: string) => {
    if (text === '') return set(at, optional ? undefined : '');
    set(at, whole && /^[0-9]+$/.test(text) ? Number(text) : text);
  };
  return (
    <div class="field">
      <label for={control.id}>
        {label} {optional && <span class="optional">{say('optional')}</span>}
      </label>
      <input
        {...control}
        class={mono ? 'mono' : undefined}
        dir={mono || whole ? 'ltr' : 'auto'}
        inputMode={whole ? 'numeric' : undefined}
        autocomplete="off"
        spellcheck={mono ? false : undefined}
        placeholder={placeholder}
        value={textAt(definition, at)}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <Notes at={at} hint={hint} />
    </div>
  );
}
