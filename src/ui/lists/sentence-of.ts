import type { Filter } from './filter.ts';
import { shownValue } from './filter.ts';

/** A set filter as a part of the list's sentence: what stands before its value, the value, what stands after. */
export interface Clause {
  name: string;
  before: string;
  value: string;
  after: string;
}

/** Which filters are set, in their own order, said as parts of a sentence. A period wins over days. */
export function clausesOf(
  filters: readonly Filter[],
  values: Readonly<Record<string, string | undefined>>,
): Clause[] {
  return filters.flatMap((filter) => {
    const value = values[filter.name];
    if (!value || (filter.kind === 'day' && values['period'])) return [];
    const [before = '', after = ''] = filter.said.split('{value}');
    return [{ name: filter.name, before, value: shownValue(filter, value), after }];
  });
}

/** The whole as one line of text. */
export function sentenceOf(
  subject: string,
  filters: readonly Filter[],
  values: Readonly<Record<string, string | undefined>>,
): string {
  const clauses = clausesOf(filters, values);
  return [subject, ...clauses.map(({ before, value, after }) => `${before}${value}${after}`)].join(', ');
}
