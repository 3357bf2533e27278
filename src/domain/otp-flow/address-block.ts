/** What counts as one client. */
export interface AddressBlock {
  family: 4 | 6;
  /** An IPv4 address, or an IPv6 /64 such as `2001:db8:1:2::/64`. */
  text: string;
}

/** The block of a public address; undefined for loopback and private ones, which everybody behind a proxy has. */
export function addressBlock(address: string): AddressBlock | undefined {
  const groups = address.includes(':') ? groupsOf(address) : undefined;
  const v4 = groups ? mappedV4(groups) : octetsOf(address);
  if (v4) return isPrivateV4(v4) ? undefined : { family: 4, text: v4.join('.') };
  if (!groups || isPrivateV6(groups)) return undefined;
  const front = groups.slice(0, 4).map((group) => group.toString(16));
  return { family: 6, text: `${front.join(':')}::/64` };
}

/** The eight groups of an IPv6 address in any spelling. */
function groupsOf(address: string): number[] | undefined {
  const [plain = ''] = address.split('%');
  const dotted = /^(.*:)([0-9.]+)$/.exec(plain);
  const tail = dotted?.[2]?.includes('.') ? octetsOf(dotted[2]) : undefined;
  const [a = 0, b = 0, c = 0, d = 0] = tail ?? [];
  const hex = tail ? `${dotted?.[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}` : plain;
  const [head = '', back] = hex.split('::');
  const [front, rear] = [head, back ?? ''].map((text) => (text === '' ? [] : text.split(':')));
  if (!front || !rear) return undefined;
  const missing = back === undefined ? 0 : Math.max(0, 8 - front.length - rear.length);
  const groups = [...front, ...Array<string>(missing).fill('0'), ...rear].map((group) => parseInt(group, 16));
  return groups.length === 8 && groups.every((group) => group >= 0 && group <= 0xffff) ? groups : undefined;
}

/** `::ffff:1.2.3.4` is the IPv4 address in it. */
function mappedV4(groups: number[]): number[] | undefined {
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  return isMapped ? [high >> 8, high & 255, low >> 8, low & 255] : undefined;
}

function octetsOf(address: string): number[] | undefined {
  const octets = /^([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})$/
    .exec(address)
    ?.slice(1)
    .map(Number);
  return octets?.every((octet) => octet <= 255) ? octets : undefined;
}

function isPrivateV4([a = 0, b = 0]: number[]): boolean {
  if (a === 172) return b >= 16 && b < 32;
  if (a === 192 || a === 169) return b === (a === 192 ? 168 : 254);
  return a === 0 || a === 10 || a === 127 || (a === 100 && b >= 64 && b < 128);
}

function isPrivateV6(groups: number[]): boolean {
  const [first = 0] = groups;
  const isLow = groups.slice(0, 7).every((group) => group === 0);
  return isLow || (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80;
}
