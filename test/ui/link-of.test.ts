import { expect, test } from 'vitest';
import { linkOf } from '../../src/ui/portal/link-of.ts';

test.each([
  [[], 'https://p.example/l/win'],
  [[['sub1', '']], 'https://p.example/l/win'],
  [
    [
      ['sub1', 'a b&c=d'],
      ['sub2', 'é'],
    ],
    'https://p.example/l/win?sub1=a%20b%26c%3Dd&sub2=%C3%A9',
  ],
  [[['aff_click_id', '{click_id}']], 'https://p.example/l/win?aff_click_id={click_id}'],
] as const)('sub ids %j', (values, link) => {
  expect(linkOf('https://p.example/l/win', values)).toBe(link);
});
