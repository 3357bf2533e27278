import type { Click } from './click.ts';

/** A click as the contract shows it: the number masked, nothing sealed, hashed or counted inside. Times ISO 8601. */
export function describeClick(click: Click): Record<string, unknown> {
  return {
    tid: click.tid,
    at: new Date(click.at).toISOString(),
    status: click.status,
    outcome: click.outcome,
    affiliate_id: click.affiliate_id,
    integration_id: click.integration_id,
    landing_page_id: click.landing_page_id,
    page_version: click.page_version,
    variant: click.variant,
    test: click.test || undefined,
    msisdn: click.msisdn_masked,
    country: click.country,
    operator: click.operator,
    sub1: click.sub1,
    sub2: click.sub2,
    sub3: click.sub3,
    sub4: click.sub4,
    sub5: click.sub5,
    aff_click_id: click.aff_click_id,
    attempts: click.attempts,
    verified_at: click.verified_at === undefined ? undefined : new Date(click.verified_at).toISOString(),
    resend_of: click.resend_of,
  };
}
