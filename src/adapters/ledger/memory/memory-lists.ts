import type { Click } from '../../../domain/ledger/click.ts';
import type { AuditEntry } from '../../../domain/ledger/audit.ts';
import type { AuditFilter, ClickFilter, Listing, Page } from '../../../domain/ledger/listing.ts';
import type { Place } from '../cursor.ts';
import { cursorOf, placeOf } from '../cursor.ts';
import type { MemoryRows, Placed } from './memory-rows.ts';

type Filter = Omit<ClickFilter, 'status'> & { status?: string };

/** A page of rows, newest first. */
export function listRows<T extends { at: number }>(all: readonly Placed<T>[], page: Page): Listing<T> {
  const start = placeOf(page.cursor);
  const rest = all
    .map((row) => ({ at: row.value.at, seq: row.seq, value: row.value }))
    .filter((row) => order(row, start) > 0)
    .sort(order);
  const shown = rest.slice(0, page.limit);
  const last = rest.length > page.limit ? shown.at(-1) : undefined;
  return { items: shown.map((row) => row.value), next: last ? cursorOf(last) : null };
}

/** Clicks due for `status`, at most `limit` of each integration, the longest due first. */
export function dueClicks({ clicks }: Pick<MemoryRows, 'clicks'>, now: number, limit: number): Click[] {
  const due = clicks
    .map(({ value }) => value)
    .filter(({ status_due_at = Infinity }) => status_due_at <= now)
    .sort((one, other) => (one.status_due_at ?? 0) - (other.status_due_at ?? 0));
  const taken = new Map<string, number>();
  return due.filter(({ integration_id }) => {
    const place = (taken.get(integration_id) ?? 0) + 1;
    taken.set(integration_id, place);
    return place <= limit;
  });
}

export function matches(filter: Filter): (row: Placed<{ at: number; test: boolean }> & object) => boolean {
  const { from, to, test, ...equal } = filter;
  return (row) => {
    const fields: Record<string, unknown> = { ...row, ...row.value };
    const { at } = row.value;
    if (row.value.test !== test || at < (from ?? at) || at >= (to ?? Infinity)) return false;
    return Object.entries(equal).every(([name, value]) => value === undefined || fields[name] === value);
  };
}

export function isAudit({ who, what, subject, from, to }: AuditFilter): (row: Placed<AuditEntry>) => boolean {
  return ({ value }) =>
    value.at >= (from ?? value.at) &&
    value.at < (to ?? Infinity) &&
    (who === undefined || value.who === who) &&
    (subject === undefined || value.subject === subject) &&
    (what === undefined || value.what === what || (!what.includes('.') && value.what.startsWith(`${what}.`)));
}

function order(one: Place, other: Place): number {
  return other.at - one.at || other.seq - one.seq;
}
