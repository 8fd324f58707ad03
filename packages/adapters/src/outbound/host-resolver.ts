import { Resolver } from 'node:dns/promises';
import { KeyedSemaphore } from '@mainstay/kernel';
import { systemHosts } from './hosts-file.ts';

/** Lookups of one tenant under way at a time, and those that wait for one of these to end. */
export const MAX_LOOKUPS = 8;
const MAX_WAITING = 64;

/** For one question to one server, in milliseconds, and how often it is asked. */
const QUESTION = { timeout: 2_000, tries: 2 };

/** For a whole lookup, the wait in the tenant's queue included, in milliseconds. */
const LOOKUP_MS = 5_000;

/** What servers answer where a name, or its records of a kind, do not exist. */
const NOTHING: ReadonlySet<string> = new Set(['ENODATA', 'ENOTFOUND', 'NXDOMAIN']);

export interface HostResolverOptions {
  /** Replaces the system's name servers, for tests: `address:port`. */
  nameServers?: readonly string[];
}

/** Answers what tenants' names are in the DNS. */
export interface HostResolver {
  /** A name's addresses, IPv4 first; none when it has none. Throws what the DNS does (`ETIMEOUT`, `ESERVFAIL` …), and EBUSY. */
  addresses(tenantId: string, name: string): Promise<string[]>;
  /** A name's TXT records in their parts. Throws as `addresses` does, and for a name without any. */
  txt(tenantId: string, name: string): Promise<string[][]>;
  close(): void;
}

/**
 * Asks name servers itself (c-ares) and not through `getaddrinfo`, which keeps one of libuv's four threads for as long as a name takes:
 * names that nobody answers for would hold up files, password hashing and the connections of everybody. The hosts file comes first, and
 * `localhost` is loopback (RFC 6761, section 6.3). Names are looked up as they are written: the system's search list is for its own hosts.
 */
export function createHostResolver({ nameServers }: HostResolverOptions = {}): HostResolver {
  const dns = new Resolver(QUESTION);
  if (nameServers) dns.setServers(nameServers);
  const hosts = systemHosts();
  // For each tenant: whoever names hosts that nobody answers for waits for itself alone.
  const lookups = new KeyedSemaphore(MAX_LOOKUPS, { maxWaiting: MAX_WAITING, full: tooManyLookups });

  function ask<T>(tenantId: string, question: () => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(LOOKUP_MS);
    const answer = lookups.run(tenantId, question, { signal });
    // The place in the queue is held for as long as the question is open; who asked need not wait for that.
    return Promise.race([answer, expired(signal)]);
  }

  return {
    async addresses(tenantId, name) {
      const host = name.toLowerCase().replace(/\.$/, '');
      const listed = (await hosts()).get(host);
      if (listed) return listed;
      if (/(^|\.)localhost$/.test(host)) return ['127.0.0.1', '::1'];
      return ask(tenantId, () => bothFamilies(dns, host));
    },
    txt: (tenantId, name) => ask(tenantId, () => dns.resolveTxt(name)),
    close: () => dns.cancel(),
  };
}

/** Servers that answer for one family alone are common: their other answer is believed. */
async function bothFamilies(dns: Resolver, host: string): Promise<string[]> {
  const [v4, v6] = await Promise.allSettled([orNothing(dns.resolve4(host)), orNothing(dns.resolve6(host))]);
  const found = [v4, v6].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (found.length > 0) return found;
  for (const answer of [v4, v6]) if (answer.status === 'rejected') throw answer.reason;
  return [];
}

/** What the DNS answered; nothing where it said that there is none. */
export async function orNothing<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOTHING.has(String(error.code))) return [];
    throw error;
  }
}

function tooManyLookups(): Error {
  return Object.assign(new Error('Too many names are being looked up for this tenant'), { code: 'EBUSY' });
}

function expired(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(Object.assign(new Error('The name servers did not answer in time'), { code: 'ETIMEOUT' }));
    });
  });
}
