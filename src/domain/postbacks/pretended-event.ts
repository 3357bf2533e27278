import type { Click } from '../ledger/click.ts';
import type { Conversion } from '../ledger/conversion.ts';
import type { Happened } from './happened.ts';

/** A number nobody has. */
export const TRIAL_MSISDN = '15550100000';

/** An event as a trial pretends it, of this affiliate and page. */
export function pretendedEvent(
  event: Happened['event'],
  at: number,
  {
    affiliate_id,
    landing_page_id,
    integration_id,
  }: Pick<Click, 'affiliate_id' | 'landing_page_id' | 'integration_id'>,
): Happened {
  const subs = {
    sub1: 'test-1',
    sub2: 'test-2',
    sub3: 'test-3',
    sub4: 'test-4',
    sub5: 'test-5',
    aff_click_id: 'test-click',
  };
  const click: Click = {
    ...subs,
    tid: 'test-tid',
    at,
    status: event === 'click' ? 'sent' : 'verified',
    affiliate_id,
    integration_id,
    integration_version: 1,
    landing_page_id,
    test: true,
    msisdn_hash: '',
    msisdn_masked: '',
    country: 'US',
    block_hash: '',
    attempts: 1,
    max_attempts: 5,
    expires_at: at,
    resend_at: at,
    sealed: '',
  };
  if (event === 'click') return { event, at, click };
  const conversion: Conversion = {
    ...subs,
    id: 'test-conversion',
    tid: click.tid,
    at,
    status: event === 'status' ? 'rejected' : 'approved',
    reason: event === 'status' ? 'A trial' : undefined,
    affiliate_id,
    integration_id,
    landing_page_id,
    test: true,
    msisdn_masked: '',
    payout: { amount: '2.00', currency: 'USD' },
    revenue: { amount: '3.00', currency: 'USD' },
    settled_by: 'verify',
  };
  return { event, at, click, conversion };
}
