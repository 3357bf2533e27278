import { textAt } from './definition.ts';
import Notes from './Notes.tsx';
import { useStudio } from './studio-state.ts';
import { useControl } from './use-control.ts';

interface Props {
  at: string;
  /** For readers. */
  label: string;
  placeholder?: string;
  /** Empty takes it away. */
  optional?: boolean;
}

/** A text of a row: no label above it, its notes below. */
export default function TextCell({ at, label, placeholder, optional }: Props) {
  const { definition, set } = useStudio();
  const control = useControl(at);
  return (
    <div class="field">
      <input
        {...control}
        class="mono"
        dir="ltr"
        aria-label={label}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={textAt(definition, at)}
        onInput={(event) => set(at, event.currentTarget.value || (optional ? undefined : ''))}
      />
      <Notes at={at} />
    </div>
  );
}
