import type { Access } from '../domain/catalog/access.ts';
import { revenueAt } from '../domain/integrations/revenues.ts';
import { payoutAt } from '../domain/landing-pages/payouts.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { Conversion, SettledBy } from '../domain/ledger/conversion.ts';
import { heldUntil } from '../domain/ledger/hold.ts';
import { subIdsOf } from '../domain/ledger/sub-ids.ts';
import type { Ports } from './ports.ts';

/** The conversion a click turns into, at the payout, the revenue and the hold that are right at its own time. */
export function newConversion(
  ports: Ports,
  access: Pick<Access, 'page' | 'integration'>,
  click: Click,
  settled_by: SettledBy,
  at: number,
): Conversion {
  const { page, integration } = access;
  const affiliate = ports.catalog.state.affiliates[click.affiliate_id];
  const held_until = heldUntil(at, { page, affiliate, integration });
  return {
    id: ports.system.id(),
    tid: click.tid,
    at,
    status: held_until === undefined ? 'approved' : 'pending',
    held_until,
    affiliate_id: click.affiliate_id,
    integration_id: click.integration_id,
    landing_page_id: click.landing_page_id,
    variant: click.variant,
    operator: click.operator,
    test: click.test,
    msisdn_masked: click.msisdn_masked,
    ...subIdsOf(click),
    payout: payoutAt(page, at, click.operator),
    revenue: revenueAt(integration, at),
    settled_by,
  };
}
