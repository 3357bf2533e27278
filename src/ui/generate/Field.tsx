import type { ComponentChildren } from 'preact';

/** One field of the desk, bound to what it stands for. */
export interface Bound {
  id: string;
  value: string;
  onChange: (value: string) => void;
  /** What the API says of it. */
  issue?: string;
}

interface Props extends Bound {
  label: string;
  hint?: string;
  /** The word for it, where it may be left empty. */
  optional?: string;
  type?: 'text' | 'url' | 'color' | 'number';
  placeholder?: string;
  dir?: 'auto' | 'ltr';
  area?: boolean;
  /** Options of a choice. */
  children?: ComponentChildren;
  maxLength?: number;
}

/** A label, its control, a hint, and what is wrong with it where it stands. */
export default function Field(props: Props) {
  const { id, value, onChange, issue, label, hint, optional, type = 'text', area, children } = props;
  const { placeholder, dir = 'auto', maxLength } = props;
  const notes = [hint && `${id}-hint`, issue && `${id}-issue`].filter(Boolean).join(' ');
  const shared = {
    id,
    value,
    'aria-invalid': issue ? ('true' as const) : undefined,
    'aria-describedby': notes || undefined,
  };
  const typed = { dir, placeholder, maxLength };
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="optional"> {optional}</span>}
      </label>
      {children ? (
        <select {...shared} onChange={(event) => onChange(event.currentTarget.value)}>
          {children}
        </select>
      ) : area ? (
        <textarea {...shared} {...typed} onInput={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <input {...shared} {...typed} type={type} onInput={(event) => onChange(event.currentTarget.value)} />
      )}
      {hint && (
        <small class="hint" id={`${id}-hint`}>
          {hint}
        </small>
      )}
      {issue && (
        <p class="error" id={`${id}-issue`}>
          {issue}
        </p>
      )}
    </div>
  );
}
