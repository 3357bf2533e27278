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

/** Reads the address's filters; unknown names and empty values count for nothing. */
export function readList<Name extends string>(url: URL, names: readonly Name[]): ListState<Name> {
  const { pathname: path, searchParams: query } = url;
  const values: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = query.get(name)?.trim().slice(0, 200);
    if (value) values[name] = value;
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
