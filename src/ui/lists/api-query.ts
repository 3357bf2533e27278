import type { Span } from '../../domain/ledger/period.ts';

/** The admin API's query for the same list: days become instants, since the API's days are those of UTC. */
export function apiQuery(values: Record<string, string | undefined>, { from, to }: Span): string {
  const query = new URLSearchParams();
  const { period: _, from: __, to: ___, ...equal } = values;
  for (const [name, value] of Object.entries(equal)) if (value) query.set(name, value);
  if (from !== undefined) query.set('from', new Date(from).toISOString());
  if (to !== undefined) query.set('to', new Date(to).toISOString());
  return query.toString().replaceAll('%3A', ':');
}
