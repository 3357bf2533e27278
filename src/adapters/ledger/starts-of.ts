import { bucketStarts } from '../../domain/ledger/bucket-starts.ts';
import type { ReportQuery } from '../../domain/ledger/report.ts';
import { timeZone } from '../../domain/ledger/time-zone.ts';

/** Where the days or hours a report asks for begin; throws for a zone that is none. */
export function startsOf({ unit, zone }: NonNullable<ReportQuery['time']>): (quarter: number) => number {
  const known = timeZone(zone);
  if (!known) throw new Error(`${zone} is no time zone`);
  return bucketStarts(unit, known);
}
