import type { Access } from '../domain/catalog/access.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { Conversion, SettledBy } from '../domain/ledger/conversion.ts';
import { subIdsOf } from '../domain/ledger/sub-ids.ts';
import type { Ports } from './ports.ts';

/** The conversion a click turns into, at the page's payout and the integration's revenue of today. */
export function newConversion(
  ports: Ports,
  access: Pick<Access, 'page' | 'integration'>,
  click: Click,
  settled_by: SettledBy,
  at: number,
): Conversion {
  const special = access.page.offers.find(
    (offer) => click.operator !== undefined && offer.operators.includes(click.operator),
  );
  return {
    id: ports.system.id(),
    tid: click.tid,
    at,
    status: 'approved',
    affiliate_id: click.affiliate_id,
    integration_id: click.integration_id,
    landing_page_id: click.landing_page_id,
    variant: click.variant,
    operator: click.operator,
    test: click.test,
    msisdn_masked: click.msisdn_masked,
    ...subIdsOf(click),
    payout: special?.payout ?? access.page.payout,
    revenue: access.integration.revenue,
    settled_by,
  };
}
