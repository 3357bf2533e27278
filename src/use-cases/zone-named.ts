import type { TimeZone } from '../domain/ledger/time-zone.ts';
import { timeZone } from '../domain/ledger/time-zone.ts';

/** The zone of an IANA name; UTC when there is none such. */
export function zoneNamed(name: string): TimeZone {
  const zone = timeZone(name) ?? timeZone('UTC');
  if (!zone) throw new Error('this engine knows no UTC');
  return zone;
}
