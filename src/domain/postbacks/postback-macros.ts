/** Macros every postback may hold, in the order they are shown. Contract § Affiliate. */
export const POSTBACK_MACROS = [
  'tid',
  'conversion_id',
  'aff_click_id',
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
  'aff_id',
  'landing_page_id',
  'integration_id',
  'payout',
  'currency',
  'status',
  'reason',
  'event',
  'at',
] as const;

/** Those of the network's own postback besides: what affiliates are not told. */
export const NETWORK_MACROS = ['revenue', 'revenue_currency', 'operator', 'country', 'variant'] as const;

export type PostbackMacro =
  | (typeof POSTBACK_MACROS)[number]
  | (typeof NETWORK_MACROS)[number]
  /** Only with `include_msisdn`. */
  | 'msisdn';

/** Whom a postback tells: the affiliate whose click it was, or the network's outside tracker. */
export type PostbackReceiver = 'affiliate' | 'network';

export function macrosOf(receiver: PostbackReceiver, include_msisdn: boolean): PostbackMacro[] {
  const own = receiver === 'network' ? NETWORK_MACROS : [];
  return [...POSTBACK_MACROS, ...own, ...(include_msisdn ? (['msisdn'] as const) : [])];
}
