import type { Click } from '../domain/ledger/click.ts';
import type { ClickFilter, Listing, Page } from '../domain/ledger/listing.ts';
import { wantedNumber } from './wanted-number.ts';
import type { Ports } from './ports.ts';

/** Clicks, newest first. `msisdn`: a number as a person writes it, with its country code; only its hash is looked for. */
export async function listClicks(
  ports: Ports,
  { msisdn, ...filter }: Omit<ClickFilter, 'msisdn_hash'> & { msisdn?: string },
  page: Page,
): Promise<Listing<Click>> {
  return ports.ledger.clicks({ ...filter, msisdn_hash: wantedNumber(ports, msisdn) }, page);
}
