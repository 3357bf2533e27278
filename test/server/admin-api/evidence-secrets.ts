/** What of a visitor stands sealed in a click, as a send from the hosted page leaves it. */
export const VISITOR_SECRETS = {
  msisdn: '9647801234567',
  typed: '0780 123 4567',
  lang: 'en',
  ip: '203.0.113.9',
  ua: 'Firefox',
  referer: 'https://news.example/',
  query: 'sub1=summer',
  page_url: 'https://pinflow.example/l/win-a-phone',
  consent: '1',
  carry: { request_id: 'r-77' },
};
