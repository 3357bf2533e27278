import Icon from '../Icon.tsx';
import type { Language } from '../words.ts';
import { wordsIn } from '../words.ts';
import { LISTS } from './arabic.ts';
import FilterField from './FilterField.tsx';
import type { Filter } from './filter.ts';
import type { ListState } from './list-state.ts';
import { addressOf } from './list-state.ts';
import { clausesOf } from './sentence-of.ts';

interface Props {
  /** What is listed, e.g. "All clicks". */
  subject: string;
  filters: readonly Filter[];
  state: ListState;
  language: Language;
}

/** A list's filters as a sentence of chips, each taken out by a click, and the form that changes them. */
export default function FilterBar({ subject, filters, state, language }: Props) {
  const say = wordsIn(language, LISTS);
  const clauses = clausesOf(filters, state.values);
  const without = (name: string) =>
    name === 'period' ? { period: undefined, from: undefined, to: undefined } : { [name]: undefined };
  return (
    <div class="filters">
      <p class="unseen">{say('Shown')}:</p>
      <ul>
        <li class="subject">{subject}</li>
        {clauses.map(({ name, before, value, after }) => (
          <li key={name}>
            <a
              class="filter set"
              href={addressOf(state, { values: without(name) })}
              title={say('Take this filter out')}
            >
              <span>
                {before}
                <strong dir="auto">{value}</strong>
                {after}
              </span>
              <Icon name="close" />
              <span class="unseen">{say('Take this filter out')}</span>
            </a>
          </li>
        ))}
      </ul>
      <details class="filtering">
        <summary class="filter add">
          <Icon name="filter" /> {say('Filter')}
        </summary>
        <form method="get" action={state.path} class="card padded">
          <div class="fields three">
            {filters.map((filter) => (
              <FilterField
                key={filter.name}
                filter={filter}
                value={state.values[filter.name]}
                any={say('Any')}
              />
            ))}
          </div>
          {state.columns && <input type="hidden" name="columns" value={state.columns.join(',')} />}
          <div class="buttons">
            <button class="button strong">{say('Show')}</button>
            {clauses.length > 0 && (
              <a class="button plain" href={state.path}>
                {say('Take all filters out')}
              </a>
            )}
          </div>
        </form>
      </details>
    </div>
  );
}
