import { expect, it } from 'vitest';
import { pretendedEvent } from '../../../src/domain/postbacks/pretended-event.ts';
import { postbackValues } from '../../../src/domain/postbacks/postback-values.ts';
import { writePostback } from '../../../src/domain/postbacks/write-postback.ts';

const kiwi = { affiliate_id: 'kiwi', landing_page_id: 'win-a-phone', integration_id: 'acme' };
const values = {
  ...postbackValues(pretendedEvent('conversion', 0, kiwi), '9647701234567'),
  sub1: '$&{sub2}',
  sub2: '..',
  sub3: '\ud800',
};

it('fills in macros in one pass, encoded once', () => {
  const write = (url: string) =>
    writePostback({ url, method: 'GET', include_msisdn: false }, 'affiliate', values).url;
  expect(write('https://t.example/p?a={sub1}&b={sub2}&c={sub3}&d={payout}')).toBe(
    'https://t.example/p?a=%24%26%7Bsub2%7D&b=..&c=%EF%BF%BD&d=2.00',
  );
  expect(new URL(write('https://t.example/a/{sub2}/b?x={sub2}')).pathname).toBe('/a//b');
  // Neither allowed here nor there: they stand as they are.
  expect(write('https://t.example/?m={msisdn}&r={revenue}')).toBe(
    'https://t.example/?m={msisdn}&r={revenue}',
  );
});

it('a POST holds every macro that its receiver may know, and no other', () => {
  const bodyOf = (receiver: 'affiliate' | 'network', include_msisdn: boolean): unknown =>
    JSON.parse(
      writePostback({ url: 'https://t.example/', method: 'POST', include_msisdn }, receiver, values).body ??
        '',
    );
  const told = bodyOf('affiliate', false);
  expect(told).toMatchObject({
    type: 'conversion',
    timestamp: '1970-01-01T00:00:00.000Z',
    data: { sub1: '$&{sub2}' },
  });
  expect(JSON.stringify(told)).not.toMatch(/msisdn|revenue|9647701234567/);
  expect(bodyOf('affiliate', true)).toMatchObject({ data: { msisdn: '9647701234567' } });
  expect(bodyOf('network', false)).toMatchObject({ data: { revenue: '3.00', revenue_currency: 'USD' } });
});
