import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

/** The name of the TXT record that proves a host. */
export const RECORD_PREFIX = '_mainstay.';

/** Names in the DNS have at most 253 characters (RFC 1035, section 3.1, less the length bytes), and the record's must fit too. */
const LONGEST_HOST = 253 - RECORD_PREFIX.length;

/** One label of a host name: letters, digits and inner hyphens, at most 63 (RFC 1123, section 2.1). */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What would make a port, a path, an account or an escape of it: `domainToASCII` cuts these off instead of refusing. */
const NO_HOST = /[:/\\?#@%[\]\s]/;

/**
 * A host name as the DNS has it: lower case, international labels as punycode (UTS 46), no final dot. Null for what is none: an
 * address, a name with a port, a single label.
 */
export function readHost(text: string): string | null {
  if (NO_HOST.test(text)) return null;
  const host = domainToASCII(text).replace(/\.$/, '');
  if (host.length > LONGEST_HOST || isIP(host) !== 0) return null;
  const labels = host.split('.');
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) ? host : null;
}

/** Whether a host is another one, or lies under it. */
export function isWithinHost(host: string, parent: string): boolean {
  return host === parent || host.endsWith(`.${parent}`);
}
