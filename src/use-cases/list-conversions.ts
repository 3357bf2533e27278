import type { Conversion } from '../domain/ledger/conversion.ts';
import type { ConversionFilter, Listing, Page } from '../domain/ledger/listing.ts';
import { wantedNumber } from './wanted-number.ts';
import type { Ports } from './ports.ts';

/** Conversions, newest first. `msisdn`: a number as a person writes it, with its country code; only its hash is looked for. */
export async function listConversions(
  ports: Ports,
  { msisdn, ...filter }: Omit<ConversionFilter, 'msisdn_hash'> & { msisdn?: string },
  page: Page,
): Promise<Listing<Conversion>> {
  return ports.ledger.conversions({ ...filter, msisdn_hash: wantedNumber(ports, msisdn) }, page);
}
