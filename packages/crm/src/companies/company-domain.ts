import { domainToASCII } from 'node:url';
import providers from 'email-providers/common.json' with { type: 'json' };
import { getDomain } from 'tldts';
import { z } from 'zod';

const FREE_MAIL = new Set<string>(providers);

/**
 * The domain by which an organisation is known: the registrable part (Public Suffix List, private suffixes included) of a host name, an
 * address of the web or of mail, in lower case and punycode. Null where there is none: an IP address, a suffix alone, no host at all.
 */
export function companyDomain(written: string): string | null {
  const address = written.trim().replace(/^mailto:/i, '');
  const host = /^[^\s/@]+@[^\s/@]+$/.test(address) ? address.slice(address.lastIndexOf('@') + 1) : address;
  const found = getDomain(host.replace(/\.$/, ''), { allowPrivateDomains: true });
  // The Public Suffix List takes any last label for a suffix, known or not; a name that cannot be in the DNS is no domain.
  return (found && domainToASCII(found)) || null;
}

/** Whether a domain belongs to a provider of mailboxes for everybody: it tells nothing of where a person works. */
export function isFreeMail(domain: string): boolean {
  return FREE_MAIL.has(domain);
}

/** A company's domain in an input: a host name or web address, stored as `companyDomain` has it. */
export const CompanyDomain = z
  .string()
  .trim()
  .max(253)
  .transform((written, context) => {
    const domain = companyDomain(written);
    if (domain !== null) return domain;
    context.addIssue({ code: 'custom', message: 'Not a valid domain name' });
    return z.NEVER;
  });
