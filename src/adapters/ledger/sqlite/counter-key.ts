/** What a counter is known by, in the order its hash is taken in. */
export const COUNTER_KEY = [
  'quarter',
  'kind',
  'landing_page_id',
  'affiliate_id',
  'integration_id',
  'variant',
  'outcome',
] as const;
