import { expect, it } from 'vitest';
import { checkPostback } from '../../../src/domain/postbacks/check-postback.ts';

const messageOf = (url: string, include_msisdn = false, receiver: 'affiliate' | 'network' = 'affiliate') =>
  checkPostback({ url, include_msisdn }, receiver, 'postback.url')[0]?.message;

it.each([['https://t.example/p?c={aff_click_id}&p={payout}'], ['http://t.example:8080/{tid}']])(
  '%s is an address',
  (url) => {
    expect(messageOf(url)).toBeUndefined();
  },
);

it.each([
  ['ftp://t.example/', /http or https/],
  ['t.example/p', /http or https/],
  ['https://t.example/a b', /no spaces/],
  ['https://t.example/a\nb', /no spaces/],
  ['https://{sub1}.example/', /written out/],
  ['https://t.example:{sub1}/', /written out/],
  ['https://u:p@t.example/', /written out/],
  ['https://t.example?{tid}@evil', undefined],
  ['https://t.example/#{tid}', /never sent/],
  ['https://t.example/{click}', /Unknown macro {click}/],
  ['https://t.example/{msisdn}', /needs `include_msisdn`/],
  ['https://t.example/{revenue}', /Unknown macro/],
])('%s: %s', (url, message) => {
  if (message) expect(messageOf(url)).toMatch(message);
  else expect(messageOf(url)).toBeUndefined();
});

it('the network is told more, and the number where it is allowed', () => {
  expect(messageOf('https://t.example/{revenue}{operator}', false, 'network')).toBeUndefined();
  expect(messageOf('https://t.example/{msisdn}', true)).toBeUndefined();
});
