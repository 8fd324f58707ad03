import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type Outbound, type OutboundInit, OutboundRefused } from '@mainstay/kernel';
import { Agent, buildConnector, fetch } from 'undici';
import { type AllowList, allowList, isPublicAddress } from './addresses.ts';

/** Finds a name's addresses. */
type ResolveHost = (name: string) => Promise<string[]>;

export interface OutboundOptions {
  /** Hosts allowed besides the public ones, also over plain HTTP: addresses, CIDR ranges, names. For development and private networks. */
  allow: readonly string[];
  /** Replaces the system's resolver, for tests. */
  resolveHost?: ResolveHost;
  /** Replaces the DNS query for TXT records, for tests. */
  resolveTxt?: (name: string) => Promise<string[][]>;
  /** Replaces the making of connections, for tests. `hostname` is the address that was decided on. */
  connector?: buildConnector.connector;
}

const CONNECT_TIMEOUT_MS = 5_000;
const EXCHANGE_TIMEOUT_MS = 15_000;
const BODY_BYTES = 1024 * 1024;

/** Endings of names that never stand in the public DNS (RFC 6761, RFC 6762, RFC 8375, RFC 9476), or that clouds answer inside only. */
const LOCAL_ENDINGS =
  /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|arpa|onion|alt|test|invalid|example)$/;

/** Reaches public addresses, and what the operator allows; see the port for what it refuses. */
export function createOutbound(options: OutboundOptions): Outbound {
  const allowed = allowList(options.allow);
  const resolveHost = options.resolveHost ?? systemResolve;
  const connector = options.connector ?? buildConnector({ timeout: CONNECT_TIMEOUT_MS });
  const dns = new Resolver({ timeout: CONNECT_TIMEOUT_MS, tries: 2 });
  const resolveTxt = options.resolveTxt ?? ((name: string) => dns.resolveTxt(name));

  const agent = new Agent({
    // The address is decided here and connected to here: what the name resolves to afterwards does not matter.
    connect: (target, callback) => {
      // oxlint-disable promise/no-callback-in-promise -- undici's connectors are callbacks
      decideAddress(target.hostname, resolveHost, allowed).then(
        (address) => connector({ ...target, hostname: address }, callback),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
      );
      // oxlint-enable promise/no-callback-in-promise
    },
    headersTimeout: EXCHANGE_TIMEOUT_MS,
    bodyTimeout: EXCHANGE_TIMEOUT_MS,
    // Per origin, and tenants share origins: more than any caller has under way, so that one who hangs there makes no other wait.
    connections: 64,
    pipelining: 1,
  });

  return {
    async fetch(url, init = {}) {
      const target = decideUrl(url, allowed);
      try {
        const { method = 'GET', headers = {}, body, timeoutMs = EXCHANGE_TIMEOUT_MS } = init;
        const response = await fetch(target, {
          method,
          headers,
          ...(body === undefined ? {} : { body }),
          redirect: 'manual',
          dispatcher: agent,
          signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])]),
        });
        return await readWhole(response, init);
      } catch (error) {
        throw refusalIn(error) ?? error;
      }
    },
    check: (url) => void decideUrl(url, allowed),
    async resolveTxt(name) {
      try {
        return (await resolveTxt(name)).map((parts) => parts.join(''));
      } catch (error) {
        if (['ENODATA', 'ENOTFOUND', 'NXDOMAIN'].includes(codeOf(error))) return [];
        throw error;
      }
    },
    close: () => agent.destroy(),
  };
}

/** The URL as it will be asked for. Throws OutboundRefused when its text alone is reason enough. */
function decideUrl(text: string, allowed: AllowList): URL {
  if (!URL.canParse(text)) throw new OutboundRefused('This is no URL');
  const url = new URL(text);
  const host = bare(url.hostname);
  const listed = isIP(host) === 0 ? allowed.name(host) : allowed.address(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && listed))
    throw new OutboundRefused('Only https is allowed');
  if (url.username !== '' || url.password !== '') throw new OutboundRefused('A URL must not hold credentials');
  if (!listed) requirePublicHost(host);
  return url;
}

function requirePublicHost(host: string): void {
  if (isIP(host) !== 0) {
    if (!isPublicAddress(host)) throw new OutboundRefused('This address is not public');
    return;
  }
  const name = host.replace(/\.$/, '');
  if (!name.includes('.') || LOCAL_ENDINGS.test(name)) throw new OutboundRefused('This name is not public');
}

/** An address of the host that may be connected to. Throws OutboundRefused when any of its addresses may not. */
async function decideAddress(hostname: string, resolveHost: ResolveHost, allowed: AllowList): Promise<string> {
  const host = bare(hostname);
  const addresses = isIP(host) === 0 ? await resolveHost(host) : [host];
  const [first] = addresses;
  if (first === undefined) throw new OutboundRefused('This name has no address');
  for (const address of addresses) {
    if (!isPublicAddress(address) && !allowed.address(address) && !allowed.name(host))
      throw new OutboundRefused('This name leads to an address that is not public');
  }
  return first;
}

/** A host without the brackets of an IPv6 literal. */
function bare(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

async function systemResolve(name: string): Promise<string[]> {
  try {
    return (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);
  } catch (error) {
    if (codeOf(error) === 'ENOTFOUND') return [];
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** `fetch` wraps what a connector throws, sometimes twice. */
function refusalIn(error: unknown): OutboundRefused | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OutboundRefused) return cause;
  return undefined;
}

/** The answer with its body read, up to the limit: what is compressed counts by its decompressed size. */
async function readWhole(
  response: Awaited<ReturnType<typeof fetch>>,
  { maxBytes = BODY_BYTES, truncate = false }: OutboundInit,
): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the rest of the body.
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    const room = maxBytes - size;
    if (bytes.length > room && !truncate) throw new Error(`The answer is longer than ${maxBytes} bytes`);
    chunks.push(bytes.subarray(0, room));
    size += Math.min(bytes.length, room);
    if (size >= maxBytes && truncate) break;
  }
  const headers = new Headers([...response.headers]);
  // The body is decompressed by now.
  headers.delete('content-encoding');
  headers.delete('content-length');
  const bodyless = [204, 205, 304].includes(response.status);
  return new Response(bodyless ? null : Buffer.concat(chunks), { status: response.status, headers });
}
