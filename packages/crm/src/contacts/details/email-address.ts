import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** RFC 5321, sections 4.5.3.1.1 and 4.5.3.1.3 (a path has two angle brackets besides): octets, of which UTF-8 may take four a character. */
const LOCAL_OCTETS = 64;
const ADDRESS_OCTETS = 254;

/** Dot-atom of RFC 5322, section 3.2.3, with what RFC 6531 adds: any character beyond ASCII that is neither space nor control. */
const DOT_ATOM =
  /^(?:[\w!#$%&'*+/=?^`{|}~-]|(?![\p{C}\p{Z}])[\u{80}-\u{10ffff}])+(?:\.(?:[\w!#$%&'*+/=?^`{|}~-]|(?![\p{C}\p{Z}])[\u{80}-\u{10ffff}])+)*$/u;

/** Quoted string of RFC 5321, section 4.1.2, likewise. */
const QUOTED = /^"(?:[^"\\\p{C}]|\\[\x20-\x7e])*"$/u;

/** A host name's label in ASCII (RFC 1123, section 2.1). */
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

interface Address {
  local: string;
  domain: string;
}

/** Takes an address out of what it often comes in: `mailto:` (RFC 6068), a display name, angle brackets. */
function unwrapped(written: string): string {
  let text = written.trim();
  if (/^mailto:/i.test(text)) text = decoded(text.slice('mailto:'.length).replace(/\?.*$/s, ''));
  return (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parts(address: string): Address {
  const at = address.lastIndexOf('@');
  return { local: address.slice(0, Math.max(0, at)), domain: address.slice(at + 1) };
}

/** A domain as its A-labels, in small letters; an address literal in small letters; null when it is neither. */
function canonicalDomain(domain: string): string | null {
  const literal = /^\[(?:IPv6:)?([\da-f.:]+)\]$/i.exec(domain)?.[1];
  if (literal !== undefined) return isIP(literal) ? domain.toLowerCase() : null;
  const ascii = domainToASCII(domain).toLowerCase();
  const labels = ascii.split('.');
  const isName = labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1)!);
  return isName && ascii.length <= 253 ? ascii : null;
}

/** A mail address in what may stand around it, as it was written; null when it is none (RFC 5321, 5322, 5890, 6531). */
export function emailAddress(written: string): string | null {
  const address = unwrapped(written);
  const { local, domain } = parts(address);
  const isLocal = DOT_ATOM.test(local) || QUOTED.test(local);
  if (!isLocal || Buffer.byteLength(local) > LOCAL_OCTETS || Buffer.byteLength(address) > ADDRESS_OCTETS) return null;
  return canonicalDomain(domain) === null ? null : address;
}

/**
 * The form by which addresses are compared: the domain as A-labels, letters small, composed (NFC), without quotes that nothing in the
 * local part asks for. Case in a local part tells nobody apart in practice, whatever RFC 5321 allows.
 */
export function canonicalEmail(address: string): string {
  const { local, domain } = parts(address);
  const bare = QUOTED.test(local) ? local.slice(1, -1).replace(/\\(.)/g, '$1') : local;
  const name = DOT_ATOM.test(bare) ? bare : local;
  return `${name.normalize('NFC').toLowerCase()}@${emailDomain(domain)}`;
}

/** The form by which mail domains are compared: A-labels, in small letters. */
export function emailDomain(domain: string): string {
  return canonicalDomain(domain) ?? domain.toLowerCase();
}

/** A mail address, also as `mailto:` or `Name <address>`; stored as written. */
export const EmailAddress = z
  .string()
  .trim()
  .max(1_000)
  .transform((written, context) => {
    const address = emailAddress(written);
    if (address !== null) return address;
    context.addIssue({ code: 'custom', message: 'Invalid email address' });
    return z.NEVER;
  });
