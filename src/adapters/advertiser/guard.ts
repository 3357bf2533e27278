import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { EgressAllowance } from './egress-allowance.ts';
import { isPublicAddress } from './public-address.ts';
import { REFUSED_PORTS } from './refused-ports.ts';
import { Unreachable } from './unreachable.ts';

/** An end a connection may be opened to. */
export interface CheckedAddress {
  address: string;
  family: 4 | 6;
  port: number;
}

/** The one gate for every outgoing call: the URL as written, each resolved address, the connected peer. */
export interface Guard {
  /** Why a URL may not be called whatever it resolves to, in words; undefined when it may. */
  refusal(url: URL): string | undefined;
  /** Addresses to connect to; rejects with `Unreachable` (`dns` or `guard`) unless all of them may be called. */
  addressesOf(url: URL): Promise<CheckedAddress[]>;
  /** Whether the peer a socket really has is one of those. */
  admitsPeer(peer: string | undefined, checked: readonly CheckedAddress[]): boolean;
}

export interface GuardOptions {
  allowance: EgressAllowance;
  /** Host → origin it stands for, e.g. `simulator.invalid` → `http://127.0.0.1:4399`. Read at each call. */
  aliases: Record<string, string>;
  /** All addresses of a name; the system's resolver when absent. */
  resolve?: (hostname: string) => Promise<string[]>;
}

const FORBIDDEN =
  'This host is not on the public internet. Name a public one, or allow it in PINFLOW_EGRESS_ALLOW.';

export function createGuard({ allowance, aliases, resolve = systemResolve }: GuardOptions): Guard {
  const underWay = new Map<string, Promise<string[]>>();

  function resolveOnce(hostname: string): Promise<string[]> {
    const known = underWay.get(hostname);
    if (known) return known;
    const asked = resolve(hostname).finally(() => underWay.delete(hostname));
    underWay.set(hostname, asked);
    return asked;
  }

  function mayCall(address: string, port: number): boolean {
    return isIP(address) !== 0 && (isPublicAddress(address) || allowance.holds(address, port));
  }

  function refusal(url: URL): string | undefined {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'Only http and https are called.';
    if (url.username !== '' || url.password !== '')
      return 'A URL holds no user and password: use an Authorization header.';
    if (Object.hasOwn(aliases, url.hostname))
      return url.origin === `http://${url.hostname}`
        ? undefined
        : `This host is http://${url.hostname} and nothing else.`;
    const port = portOf(url);
    if (REFUSED_PORTS.has(port)) return `Port ${port} is never called.`;
    const literal = literalOf(url);
    if (literal !== undefined && !allowance.names(url.hostname, port) && !mayCall(literal, port))
      return FORBIDDEN;
    return undefined;
  }

  async function addressesOf(url: URL): Promise<CheckedAddress[]> {
    const alias = Object.hasOwn(aliases, url.hostname) ? aliases[url.hostname] : undefined;
    if (alias !== undefined) return checked([literalOf(new URL(alias)) ?? ''], portOf(new URL(alias)));
    const refused = refusal(url);
    if (refused !== undefined) throw new Unreachable('guard', refused);
    const port = portOf(url);
    const literal = literalOf(url);
    const addresses = literal !== undefined ? [literal] : await resolveOnce(url.hostname).catch(() => []);
    if (addresses.length === 0) throw new Unreachable('dns', 'The host name does not resolve.');
    if (!allowance.names(url.hostname, port) && !addresses.every((address) => mayCall(address, port)))
      throw new Unreachable('guard', FORBIDDEN);
    return checked(addresses, port);
  }

  function admitsPeer(peer: string | undefined, addresses: readonly CheckedAddress[]): boolean {
    if (peer === undefined || !ipaddr.isValid(peer)) return false;
    const real = ipaddr.process(peer).toNormalizedString();
    return addresses.some(({ address }) => ipaddr.process(address).toNormalizedString() === real);
  }

  return { refusal, addressesOf, admitsPeer };
}

/** The address a URL names outright. `localhost` never goes to a resolver. */
function literalOf({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return bare;
  return /^(.+\.)?localhost\.?$/.test(hostname) ? '127.0.0.1' : undefined;
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

function checked(addresses: readonly string[], port: number): CheckedAddress[] {
  return addresses.map((address) => ({ address, family: isIP(address) === 6 ? 6 : 4, port }));
}

async function systemResolve(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
}
