import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressBlock, clientAddress, isPrivateAddress } from '../../src/server/client-address.ts';

/** As much of a request as the function looks at. */
function request(remoteAddress: string, forwarded?: string): IncomingMessage {
  return {
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  } as IncomingMessage;
}

describe('the client address', () => {
  it.each([
    ['no proxy trusted: the peer, whatever is forwarded', [], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['one trusted proxy: what it saw', ['10.0.0.1'], '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['a forged left part is not believed', ['10.0.0.1'], '10.0.0.1', '1.2.3.4, 198.51.100.1', '198.51.100.1'],
    [
      'a chain of trusted proxies, right to left',
      ['10.0.0.0/8'],
      '10.0.0.1',
      '198.51.100.1, 10.2.2.2, 10.3.3.3',
      '198.51.100.1',
    ],
    ['an untrusted peer that forwards', ['10.0.0.1'], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['nothing forwarded', ['10.0.0.1'], '10.0.0.1', undefined, '10.0.0.1'],
    ['nonsense forwarded', ['10.0.0.1'], '10.0.0.1', 'unknown', '10.0.0.1'],
    ['IPv4 on a dual-stack socket', ['10.0.0.1'], '::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['IPv6', ['fd00::/8'], 'fd00::1', '2001:db8::7', '2001:db8::7'],
  ])('%s', (_name, trusted, peer, forwarded, address) => {
    expect(clientAddress(trusted)(request(peer, forwarded))).toBe(address);
  });

  it('counts an IPv6 /64 as one (G9)', () => {
    expect(addressBlock('2001:db8:1:2:aaaa::1')).toBe(addressBlock('2001:db8:1:2:ffff:1:2:3'));
    expect(addressBlock('2001:db8:1:2::1')).not.toBe(addressBlock('2001:db8:1:3::1'));
    expect(addressBlock('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(addressBlock('203.0.113.9')).toBe('203.0.113.9');
  });

  it('knows addresses that everybody behind a proxy shares', () => {
    for (const address of ['127.0.0.1', '10.1.1.1', '192.168.0.3', '172.20.1.1', '::1', 'fd12::1', 'fe80::1'])
      expect(isPrivateAddress(address)).toBe(true);
    for (const address of ['203.0.113.9', '8.8.8.8', '2001:db8::1', '172.32.0.1'])
      expect(isPrivateAddress(address)).toBe(false);
  });
});
