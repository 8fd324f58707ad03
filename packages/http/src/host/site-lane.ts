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
  { status, headers, body }: SiteReply,
  { https, shutdown }: SiteLaneOptions,
): void {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  response.writeHead(status, {
    ...headers,
    ...(status === 304 ? {} : { 'content-length': length }),
    ...(https ? { 'strict-transport-security': HSTS } : {}),
    ...(shutdown()?.isParting() ? { connection: 'close' } : {}),
  });
  response.end(method === 'HEAD' ? undefined : body);
}

type Trust = (address: string, hop: number) => boolean;

function trusting(ranges: HttpHostOptions['trustProxy']): Trust {
  return ranges === false || ranges.length === 0 ? () => false : proxyAddr.compile([...ranges]);
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
    ip: socket.remoteAddress === undefined ? '' : proxyAddr(request, isTrusted),
    ifNoneMatch: headers['if-none-match'],
    acceptEncoding: headers['accept-encoding']?.toString(),
  };
}

/** A host as a `Host` header has it, without its port and without a final dot, in lower case. */
function hostName(host: string): string {
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
