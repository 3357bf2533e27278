import { describe, expect, it } from 'vitest';
import { addressBlock } from '../../../src/domain/otp-flow/address-block.ts';

describe('an address block', () => {
  it.each([
    ['203.0.113.9', { family: 4, text: '203.0.113.9' }],
    ['::ffff:203.0.113.9', { family: 4, text: '203.0.113.9' }],
    ['::ffff:cb00:7109', { family: 4, text: '203.0.113.9' }],
    ['172.32.0.1', { family: 4, text: '172.32.0.1' }],
    ['100.128.0.1', { family: 4, text: '100.128.0.1' }],
    ['2001:db8::1', { family: 6, text: '2001:db8:0:0::/64' }],
    ['2001:DB8:1:2:aaaa::1', { family: 6, text: '2001:db8:1:2::/64' }],
    ['2001:0db8:0001:0002:ffff:1:2:3', { family: 6, text: '2001:db8:1:2::/64' }],
    ['64:ff9b::203.0.113.9', { family: 6, text: '64:ff9b:0:0::/64' }],
    ['2001:db8:1:2::1%eth0', { family: 6, text: '2001:db8:1:2::/64' }],
  ])('G9: %s is counted as %j', (address, block) => {
    expect(addressBlock(address)).toEqual(block);
  });

  it.each([
    '127.0.0.1',
    '10.1.1.1',
    '192.168.0.3',
    '172.20.1.1',
    '169.254.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd12::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '',
    'unknown',
    '1.2.3.999',
  ])('%j is none: everybody behind a proxy has it, or it is no address', (address) => {
    expect(addressBlock(address)).toBeUndefined();
  });
});
