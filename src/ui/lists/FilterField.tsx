import type { Filter } from './filter.ts';

interface Props {
  filter: Filter;
  value: string | undefined;
  /** The word for no choice. */
  any: string;
}

/** One filter as a field of the form. */
export default function FilterField({ filter, value, any }: Props) {
  const { name, label, kind, choices = [], hint } = filter;
  const id = `filter-${name}`;
  if (kind === 'hidden') return value ? <input type="hidden" name={name} value={value} /> : null;
  const described = hint ? `${id}-hint` : undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {kind === 'choice' ? (
        <select id={id} name={name} aria-describedby={described}>
          <option value="">{filter.none ?? any}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          name={name}
          type={kind === 'day' ? 'date' : 'text'}
          value={value}
          aria-describedby={described}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
        />
      )}
      {hint && (
        <p class="hint" id={described}>
          {hint}
        </p>
      )}
    </div>
  );
}
