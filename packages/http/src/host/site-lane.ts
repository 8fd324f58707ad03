import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { Logger, SiteAnswer, SiteDelivery, SiteReply, SiteRequest } from '@mainstay/kernel';
import { commonErrors } from '@mainstay/core';
import type { FastifyInstance } from 'fastify';
import { sendRestError } from './error-reply.ts';
import type { HttpHostOptions } from './host-options.ts';
import type { Shutdown } from './shutdown.ts';

/** A browser that came by https comes by https for a year (RFC 6797). */
const HSTS = 'max-age=31536000';

export interface SiteLaneOptions {
  sites: SiteDelivery;
  trustProxy: HttpHostOptions['trustProxy'];
  logger: Pick<Logger, 'error'>;
  /** Whether the outside reaches this server by https. */
  https: boolean;
  shutdown: () => Pick<Shutdown, 'isParting' | 'onRequest'> | undefined;
}

/**
 * A server that answers for websites before anything of Fastify is done: what is in memory costs a lookup, an entity tag and a write. Whatever
 * is at no website's host goes to `handler`.
 */
export function createSiteServer(handler: RequestListener, options: SiteLaneOptions): Server {
  const { sites, logger, shutdown } = options;
  const isTrusted = trusting(options.trustProxy);
  const pass = (request: IncomingMessage, response: ServerResponse, reply: SiteAnswer | undefined) => {
    if (reply !== undefined && !('pass' in reply)) return send(request, response, reply, options);
    if (reply !== undefined) request.url = reply.pass;
    handler(request, response);
  };
  return createServer((request, response) => {
    const answer = sites.answer(factsOf(request, isTrusted));
    if (answer === undefined || 'pass' in answer) return pass(request, response, answer);
    shutdown()?.onRequest(request.socket);
    if (!(answer instanceof Promise)) return pass(request, response, answer);
    answer.then(
      (reply) => pass(request, response, reply),
      (error: unknown) => {
        logger.error({ err: error }, 'website not delivered');
        response.writeHead(500).end();
      },
    );
  });
}

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  reply: SiteReply,
  { https, shutdown }: SiteLaneOptions,
): void {
  const head = headOf(reply, https);
  response.writeHead(reply.status, shutdown()?.isParting() ? [...head, 'connection', 'close'] : head);
  response.end(method === 'HEAD' ? undefined : reply.body);
}

/** The headers of replies, which come from memory again and again: names and values in turn, as Node writes them without another copy. */
const heads = new WeakMap<SiteReply, string[]>();

function headOf(reply: SiteReply, https: boolean): string[] {
  const known = heads.get(reply);
  if (known) return known;
  const { status, headers, body } = reply;
  const head = Object.entries(headers).flat();
  if (status !== 304) head.push('content-length', String(Buffer.byteLength(body)));
  if (https) head.push('strict-transport-security', HSTS);
  heads.set(reply, head);
  return head;
}

type Trust = (address: string, hop: number) => boolean;

/** Trusts nobody: the address of the connection is the visitor's. */
const NOBODY: Trust = () => false;

function trusting(ranges: HttpHostOptions['trustProxy']): Trust {
  return ranges === false || ranges.length === 0 ? NOBODY : proxyAddr.compile([...ranges]);
}

function addressOf(request: IncomingMessage, isTrusted: Trust): string {
  const { remoteAddress = '' } = request.socket;
  return isTrusted === NOBODY || remoteAddress === '' ? remoteAddress : proxyAddr(request, isTrusted);
}

/** What a request asks, and of which host: a proxy that is trusted may name another than it asked for itself. */
function factsOf(request: IncomingMessage, isTrusted: Trust): SiteRequest {
  const { headers, socket, method = 'GET', url = '/' } = request;
  const forwarded = headers['x-forwarded-host'];
  const named =
    forwarded !== undefined && isTrusted(socket.remoteAddress ?? '', 0)
      ? String(forwarded).split(',').at(-1)!.trim()
      : (headers.host ?? '');
  return {
    host: hostName(named),
    method,
    url,
    ip: addressOf(request, isTrusted),
    ifNoneMatch: headers['if-none-match'],
    acceptEncoding: headers['accept-encoding']?.toString(),
  };
}

/** What hosts mostly are: nothing of them is to be changed. */
const PLAIN_HOST = /^[a-z0-9.-]*[a-z0-9]$/;

/** A host as a `Host` header has it, without its port and without a final dot, in lower case. */
function hostName(host: string): string {
  if (PLAIN_HOST.test(host)) return host;
  return host.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
}

/** Serves what proxies ask before they get a certificate for a name that somebody visits: 200 for a website's, else 404. */
export function registerTlsCheck(app: FastifyInstance, sites: SiteDelivery): void {
  app.get<{ Querystring: { domain?: string } }>('/internal/tls-allowed', async ({ query }, reply) => {
    reply.header('cache-control', 'no-store');
    const { domain } = query;
    if (typeof domain !== 'string' || !(await sites.allowsTls(domain)))
      return sendRestError(reply, commonErrors.NOT_FOUND());
    return reply.send({ allowed: true });
  });
}
