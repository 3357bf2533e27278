import { PERIODS } from '../../domain/ledger/period.ts';
import { OUTCOMES } from '../../domain/otp-flow/outcomes.ts';

/** What an address says of a list: which filters are set, which columns are shown, where in it one is. */
export interface ListState<Name extends string = string> {
  /** Of the page, e.g. `/console/clicks`. */
  path: string;
  values: Partial<Record<Name, string>>;
  /** Undefined: those a list shows by itself. */
  columns?: readonly string[];
  cursor?: string;
  /** Asked for by a list that is followed: only its rows are wanted. */
  is_followed: boolean;
}

const OUTCOME_CODES = Object.keys(OUTCOMES);
/** What a filter of this name can be, whichever list it is of. */
const CAN_BE: Record<string, (value: string) => boolean> = {
  period: (value) => PERIODS.some((period) => period === value),
  outcome: (value) => OUTCOME_CODES.includes(value),
  from: isDay,
  to: isDay,
};

/**
 * Reads the address's filters; unknown names, empty values and what a filter cannot be count for nothing, so that no
 * list says it is filtered by what it is not. `choices`: what those of this list can be.
 */
export function readList<Name extends string>(
  url: URL,
  names: readonly Name[],
  choices: Partial<Record<Name, readonly string[]>> = {},
): ListState<Name> {
  const { pathname: path, searchParams: query } = url;
  const values: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = query.get(name)?.trim().slice(0, 200);
    const can = choices[name]?.includes(value ?? '') ?? CAN_BE[name]?.(value ?? '') ?? true;
    if (value && can) values[name] = value;
  }
  // A form writes one `columns` for each tick, a link all of them in one.
  const columns = query.getAll('columns').flatMap((text) => text.split(',').filter(Boolean));
  return {
    path,
    values,
    columns: columns.length > 0 ? columns : undefined,
    cursor: query.get('cursor') ?? undefined,
    is_followed: query.has('follow'),
  };
}

function isDay(value: string): boolean {
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T|$)/.test(value) && !Number.isNaN(Date.parse(value));
}

/** Where in a list one is, as its use case takes it. */
export function placeOf({ cursor, is_followed }: ListState): { cursor?: string; is_followed: boolean } {
  return { cursor, is_followed };
}

/** The address of a state, with changes: `undefined` takes a filter out. Another filter begins at the newest again. */
export function addressOf(
  { path, values, columns, cursor }: Omit<ListState, 'is_followed'>,
  changes: { values?: Record<string, string | undefined>; cursor?: string; columns?: readonly string[] } = {},
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...values, ...changes.values }))
    if (value) query.set(name, value);
  const shown = changes.columns ?? columns;
  if (shown) query.set('columns', shown.join(','));
  const place = 'cursor' in changes ? changes.cursor : changes.values ? undefined : cursor;
  if (place) query.set('cursor', place);
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}
