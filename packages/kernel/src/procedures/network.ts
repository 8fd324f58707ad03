import { isIPv6, SocketAddress } from 'node:net';

/**
 * The network an address counts as for limits: an IPv4 address itself, an IPv6 address by its /64, since one customer commonly
 * holds a whole /64 (RFC 6177); IPv4-mapped addresses as the IPv4 address they carry.
 */
export function networkOf(ip: string): string {
  // Without a colon it is none, which is seen sooner.
  if (!ip.includes(':') || !isIPv6(ip)) return ip;
  // One address has many spellings: this one is in lower case, shortened, without a zone, a mapped IPv4 address with dots.
  const { address } = new SocketAddress({ address: ip, family: 'ipv6' });
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  if (mapped?.[1]) return mapped[1];
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return `${groups.join(':')}::/64`;
}

/** The site around a network: an IPv6 address's /48, which one customer may hold (RFC 6177); an IPv4 address itself. */
export function siteOf(ip: string): string {
  const network = networkOf(ip);
  return network.endsWith('::/64') ? `${network.split(':').slice(0, 3).join(':')}::/48` : network;
}
