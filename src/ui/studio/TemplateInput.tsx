import { useRef, useState } from 'preact/hooks';
import Icon from '../Icon.tsx';
import { textAt } from './definition.ts';
import InsertMenu from './InsertMenu.tsx';
import Macros from './Macros.tsx';
import Notes from './Notes.tsx';
import { useStudio } from './studio-state.ts';
import { useControl } from './use-control.ts';

interface Props {
  at: string;
  /** Shown above; with `bare` for readers alone. */
  label: string;
  bare?: boolean;
  hint?: string;
  lines?: boolean;
  /** Empty takes it away. */
  optional?: boolean;
  placeholder?: string;
}

/** A text in which macros may stand: a button puts them in at the cursor, below it reads as it would be sent. */
export default function TemplateInput({ at, label, bare, hint, lines, optional, placeholder }: Props) {
  const { say, definition, set } = useStudio();
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const control = useControl(at, hint);
  const value = textAt(definition, at);

  const write = (text: string) => set(at, text === '' && optional ? undefined : text);

  function put(macro: string): void {
    const { selectionStart: from = value.length, selectionEnd: to = value.length } = field.current ?? {};
    set(at, `${value.slice(0, from ?? 0)}{${macro}}${value.slice(to ?? 0)}`);
    setOpen(false);
    field.current?.focus();
  }

  const shared = {
    ...control,
    ref: field,
    class: 'input mono',
    dir: 'ltr',
    spellcheck: false,
    autocomplete: 'off',
    placeholder,
    value,
    'aria-label': bare ? label : undefined,
    onInput: (event: { currentTarget: { value: string } }) => write(event.currentTarget.value),
  } as const;
  return (
    <div class="field template">
      {!bare && <label for={control.id}>{label}</label>}
      <div class="with-insert">
        {lines ? <textarea {...shared} rows={6} /> : <input {...shared} />}
        <button
          type="button"
          class="button plain icon-only"
          aria-expanded={isOpen}
          aria-label={say('Put a value into {field}', { field: label })}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="code" />
        </button>
      </div>
      {isOpen && <InsertMenu onPick={put} onClose={() => setOpen(false)} />}
      <Macros text={value} />
      <Notes at={at} hint={hint} />
    </div>
  );
}
