import { isIP } from 'node:net';
import { type Outbound, type OutboundInit, OutboundRefused } from '@mainstay/kernel';
import { buildConnector, fetch } from 'undici';
import { type AllowList, allowList, isPublicAddress } from './addresses.ts';
import { createHostResolver, type HostResolverOptions, orNothing } from './host-resolver.ts';
import { requirePort } from './ports.ts';
import { TenantAgents } from './tenant-agents.ts';

/** Finds a name's addresses. */
type ResolveHost = (name: string) => Promise<string[]>;

export interface OutboundOptions extends HostResolverOptions {
  /** Hosts allowed besides the public ones, also over plain HTTP: addresses, CIDR ranges, names. For development and private networks. */
  allow: readonly string[];
  /** Replaces the lookup of addresses, for tests. */
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
  const resolver = createHostResolver(options);
  const connector = options.connector ?? buildConnector({ timeout: CONNECT_TIMEOUT_MS });

  // The addresses are decided here and connected to here: what the name resolves to afterwards does not matter.
  const connectFor =
    (tenantId: string): buildConnector.connector =>
    (target, callback) => {
      const resolveHost = options.resolveHost ?? ((name) => resolver.addresses(tenantId, name));
      // oxlint-disable promise/no-callback-in-promise -- undici's connectors are callbacks
      decideAddresses(target.hostname, resolveHost, allowed).then(
        (addresses) => connectToOneOf(addresses, target, connector, callback),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
      );
      // oxlint-enable promise/no-callback-in-promise
    };
  const agents = new TenantAgents(connectFor, EXCHANGE_TIMEOUT_MS);

  return {
    async fetch(url, init) {
      const target = decideUrl(url, allowed);
      const { tenantId, method = 'GET', headers = {}, body, timeoutMs = EXCHANGE_TIMEOUT_MS } = init;
      const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])]);
      try {
        return await agents.use(tenantId, async (dispatcher) => {
          const sent = body === undefined ? {} : { body };
          const response = await fetch(target, { method, headers, ...sent, redirect: 'manual', dispatcher, signal });
          return await readWhole(response, init);
        });
      } catch (error) {
        throw refusalIn(error) ?? error;
      }
    },
    check: (url) => void decideUrl(url, allowed),
    async resolveTxt(tenantId, name) {
      const records = await orNothing(options.resolveTxt?.(name) ?? resolver.txt(tenantId, name));
      return records.map((parts) => parts.join(''));
    },
    async close() {
      resolver.close();
      await agents.close();
    },
  };
}

/** Connects to the first address that takes the connection. */
function connectToOneOf(
  [address, ...others]: readonly string[],
  target: buildConnector.Options,
  connector: buildConnector.connector,
  callback: buildConnector.Callback,
): void {
  connector({ ...target, hostname: address! }, (...result) => {
    if (result[0] && others.length > 0) connectToOneOf(others, target, connector, callback);
    else callback(...result);
  });
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
  if (!listed) {
    requirePublicHost(host);
    requirePort(url.port);
  }
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

/**
 * The addresses of the host to try, one of each family: the way to one family may be missing, here or there. Throws OutboundRefused when
 * any of its addresses may not be connected to.
 */
async function decideAddresses(hostname: string, resolveHost: ResolveHost, allowed: AllowList): Promise<string[]> {
  const host = bare(hostname);
  const addresses = isIP(host) === 0 ? await resolveHost(host) : [host];
  if (addresses.length === 0) throw new OutboundRefused('This name has no address');
  for (const address of addresses) {
    if (!isPublicAddress(address) && !allowed.address(address) && !allowed.name(host))
      throw new OutboundRefused('This name leads to an address that is not public');
  }
  const [first] = addresses;
  return [first, addresses.find((address) => isIP(address) !== isIP(first!))].filter(
    (address) => address !== undefined,
  );
}

/** A host without the brackets of an IPv6 literal. */
function bare(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
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
