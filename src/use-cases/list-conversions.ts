import type { Conversion } from '../domain/ledger/conversion.ts';
import type { ConversionFilter, Listing, Page } from '../domain/ledger/listing.ts';
import { wantedNumber } from './wanted-number.ts';
import { ownRows } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** Conversions, newest first. `msisdn`: a number as a person writes it, with its country code; only its hash is looked for. */
export async function listConversions(
  ports: Ports,
  actor: Actor,
  { msisdn, ...filter }: Omit<ConversionFilter, 'msisdn_hash'> & { msisdn?: string },
  page: Page,
): Promise<Listing<Conversion>> {
  await requirePermission(ports, actor, 'conversions.read');
  return ports.ledger.conversions(
    { ...ownRows(ports, actor, filter), msisdn_hash: wantedNumber(ports, msisdn) },
    page,
  );
}
