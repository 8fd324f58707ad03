import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address with the number of its leading bits that count. */
export type IpRange = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** A range of IPv4-mapped IPv6 addresses (RFC 4291, section 2.5.5.2) begins with this many fixed bits. */
const MAPPED_BITS = 96;

/**
 * Reads an address or a CIDR range; null when it is none. Short, octal and hexadecimal IPv4 forms are none: programs disagree about
 * what they mean. A range of IPv4-mapped addresses is the IPv4 range it carries.
 */
export function readRange(text: string): IpRange | null {
  const [, address = '', bits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return null;
  const all = version === 4 ? 32 : 128;
  const length = bits === undefined ? all : Number(bits);
  if (length > all) return null;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress() && length >= MAPPED_BITS)
    return [parsed.toIPv4Address(), length - MAPPED_BITS];
  return [parsed, length];
}

/** A range in its usual writing: `10.0.0.0/8`, or the address alone when all of its bits count. */
export function writeRange([address, length]: IpRange): string {
  const all = address.kind() === 'ipv4' ? 32 : 128;
  return length === all ? address.toString() : `${address.toString()}/${length}`;
}

/** Whether all of a range lies in one of the ranges. */
export function isInside(ranges: readonly IpRange[], [address, length]: IpRange): boolean {
  return ranges.some(
    ([range, bits]) => range.kind() === address.kind() && length >= bits && address.match(range, bits),
  );
}

/** Whether an address lies in one of the ranges; an unreadable address lies in none. */
export function isWithin(ranges: readonly IpRange[], ip: string | undefined): boolean {
  if (ip === undefined || !ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  return ranges.some(([range, length]) => range.kind() === address.kind() && address.match(range, length));
}
