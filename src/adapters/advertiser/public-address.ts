import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Addresses of public blocks that lead into a cloud's own network: Azure's wire server. */
const NOT_PUBLIC = new Set(['168.63.129.16']);
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public internet. Of IPv6 only `2000::/3` counts, less its special ranges,
 * so that no way to write an IPv4 address inside an IPv6 one (mapped, compatible, NAT64, 6to4) passes.
 * Anything that is not an address is not public.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0 || text.includes('%') || NOT_PUBLIC.has(text)) return false; // ipaddr.js also reads `127.1`; a zone is a local matter
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6);
}
