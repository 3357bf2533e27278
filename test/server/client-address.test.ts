import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../src/server/client-address.ts';

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
});
