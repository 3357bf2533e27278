import ipaddr from 'ipaddr.js';

/** What `PINFLOW_EGRESS_ALLOW` lets through although it is private. */
export interface EgressAllowance {
  /** `host` as a URL writes it (`[::1]` in brackets). */
  names(host: string, port: number): boolean;
  holds(address: string, port: number): boolean;
}

/** Reads entries `host:port`, a CIDR or an address; throws with the entry's name when one is neither. */
export function parseEgressAllowance(entries: readonly string[]): EgressAllowance {
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  const endpoints = new Set<string>();
  for (const entry of entries.map((text) => text.trim())) {
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry));
    else if (ipaddr.isValid(entry))
      ranges.push(ipaddr.parseCIDR(`${entry}/${entry.includes(':') ? 128 : 32}`));
    else endpoints.add(endpointOf(entry));
  }
  return {
    names: (host, port) => endpoints.has(`${host.toLowerCase()}:${port}`),
    holds: (text, port) => {
      const address = ipaddr.parse(text);
      if (endpoints.has(`${address.kind() === 'ipv6' ? `[${text}]` : text}:${port}`)) return true;
      return ranges.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));
    },
  };
}

function endpointOf(entry: string): string {
  const url = URL.parse(`http://${entry}`);
  const port = /:([0-9]{1,5})$/.exec(entry)?.[1];
  if (!url || port === undefined || url.pathname !== '/' || url.username !== '')
    throw new Error(`\`${entry}\` is neither host:port nor a CIDR.`);
  return `${url.hostname}:${Number(port)}`;
}
