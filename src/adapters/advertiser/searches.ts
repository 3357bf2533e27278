import { matchesPattern, patternSize, searchPattern } from './pattern.ts';

/** Instructions times characters that all searches of one answer may cost together: some 20 ms where they are slowest. */
export const MOST_WORK = 1_000_000;

/** The searches of one answer. What is asked again costs nothing; what would cost too much is not begun. */
export interface Searches {
  /** Whether a pattern matches anywhere in a text; undefined when it was not searched. */
  matches(pattern: string, text: string, ci: boolean): boolean | undefined;
  /** What a pattern finds in a text, see `searchPattern`; undefined when it was not searched. */
  first(pattern: string, text: string): { found?: string } | undefined;
  /** Whether anything was not searched: what the answer says is then not known. */
  isSpent(): boolean;
}

export function createSearches(): Searches {
  const known = new Map<string, Map<string, unknown>>();
  let left = MOST_WORK;
  let spent = false;

  function once<Result>(key: string, text: string, cost: number, search: () => Result): Result | undefined {
    const done = known.get(text) ?? new Map<string, unknown>();
    // Under one key there are results of one kind only.
    if (done.has(key)) return done.get(key) as Result;
    spent ||= cost > left;
    if (spent) return undefined;
    left -= cost;
    const result = search();
    known.set(text, done.set(key, result));
    return result;
  }

  return {
    matches: (pattern, text, ci) =>
      once(`${ci ? 'ci' : 'cs'} ${pattern}`, text, costOf(pattern, text, ci), () =>
        matchesPattern(pattern, text, ci),
      ),
    first: (pattern, text) =>
      once(`first ${pattern}`, text, costOf(pattern, text, false), () => ({
        found: searchPattern(pattern, text),
      })),
    isSpent: () => spent,
  };
}

function costOf(pattern: string, text: string, ci: boolean): number {
  return patternSize(pattern, ci) * text.length;
}
