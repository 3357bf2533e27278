import type { Click } from '../domain/ledger/click.ts';
import type { ClickFilter, Listing, Page } from '../domain/ledger/listing.ts';
import { wantedNumber } from './wanted-number.ts';
import { ownRows } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** Clicks, newest first. `msisdn`: a number as a person writes it, with its country code; only its hash is looked for. */
export async function listClicks(
  ports: Ports,
  actor: Actor,
  { msisdn, ...filter }: Omit<ClickFilter, 'msisdn_hash'> & { msisdn?: string },
  page: Page,
): Promise<Listing<Click>> {
  await requirePermission(ports, actor, 'clicks.read');
  return ports.ledger.clicks(
    { ...ownRows(ports, actor, filter), msisdn_hash: wantedNumber(ports, msisdn) },
    page,
  );
}
