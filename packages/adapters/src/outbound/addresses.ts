import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Global unicast (RFC 4291, section 2.5.4). What lies outside is local, translated, deprecated or not given to anybody. */
const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/** Of the global range, what leads elsewhere than its text says, besides what ipaddr.js knows by name. */
const NOT_PUBLIC_V6 = ['2001:db8::/32', '3fff::/20', '2001::/23', '2002::/16', '5f00::/16'].map((range) =>
  ipaddr.IPv6.parseCIDR(range),
);

/**
 * Ranges of IPv4 that reach no host of the internet (IANA IPv4 Special-Purpose Address Registry), besides what ipaddr.js knows, and those
 * that read as public but lead to the inside of a cloud: Azure's platform services (WireServer), which answer each virtual machine with
 * its own secrets, and IBM Cloud's service networks. Other clouds' metadata is at link-local, private and shared addresses.
 */
const NOT_PUBLIC_V4 = [
  '168.63.129.16/32',
  '161.26.0.0/16',
  '166.8.0.0/14',
  '0.0.0.0/8',
  '100.64.0.0/10',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].map((range) => ipaddr.IPv4.parseCIDR(range));

function isV4(address: Address): address is ipaddr.IPv4 {
  return address.kind() === 'ipv4';
}

/** Whether an address, as text, is one that anybody on the internet may be reached at: not private, local, translated or reserved. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || text.includes('%')) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  if (isV4(address)) return !NOT_PUBLIC_V4.some((range) => address.match(range));
  return address.match(GLOBAL_UNICAST) && !NOT_PUBLIC_V6.some((range) => address.match(range));
}

/** Hosts that an operator allows besides the public ones: addresses, CIDR ranges and names. */
export interface AllowList {
  address(text: string): boolean;
  name(name: string): boolean;
}

/** Reads an allow-list. Anything that is neither address nor range counts as a host name. */
export function allowList(entries: readonly string[]): AllowList {
  const ranges: [Address, number][] = [];
  const names = new Set<string>();
  for (const entry of entries) {
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry));
    else if (ipaddr.isValid(entry)) {
      const address = ipaddr.parse(entry);
      ranges.push([address, isV4(address) ? 32 : 128]);
    } else names.add(entry.toLowerCase());
  }
  return {
    address(text) {
      if (!ipaddr.isValid(text)) return false;
      const address = ipaddr.parse(text);
      return ranges.some(([range, bits]) => range.kind() === address.kind() && address.match([range, bits] as never));
    },
    name: (name) => names.has(name.toLowerCase()),
  };
}
