import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import cors from '@fastify/cors';
import { commonErrors } from '@mainstay/core';
import { type FastifyInstance, fastify } from 'fastify';
import { createMetrics } from '../metrics/metrics.ts';
import { registerDocs } from '../pages/docs-page.ts';
import { registerFrontPage } from '../pages/front-page.ts';
import { registerLinkPages } from '../pages/link-pages.ts';
import { registerMailbox } from '../pages/mailbox-page.ts';
import { registerRestRoutes, routedUrl } from '../rest/rest-routes.ts';
import { registerTrpcRoutes } from '../trpc/trpc-routes.ts';
import { createBasePath } from './base-path.ts';
import { registerCompression } from './compression.ts';
import { fromTransport, sendRestError } from './error-reply.ts';
import { registerHealthRoutes } from './health-routes.ts';
import { BODY_LIMIT, type HostScope, type HttpHostOptions } from './host-options.ts';
import { logRequest, requestLogger } from './logging.ts';
import { registerModuleRoutes } from './module-routes.ts';
import { EXPOSED_HEADERS } from './reply-headers.ts';
import { registerDraining } from './request-body.ts';
import { registerRequestSpans } from './request-spans.ts';
import { createSiteServer, registerTlsCheck } from './site-lane.ts';
import { securityHeaders } from './security-headers.ts';
import { createShutdown, type Shutdown } from './shutdown.ts';
import { corsAnswer, trustedOrigins } from './trusted-origins.ts';

/** Above the usual 60 s of load balancers, so that they close idle connections first. */
const KEEP_ALIVE_MS = 72_000;
const HEADERS_TIMEOUT_MS = 10_000;
/** For a whole request to arrive, the largest upload included. */
const REQUEST_TIMEOUT_MS = 60_000;
/** Seconds for which a browser remembers a preflight answer. */
const PREFLIGHT_MAX_AGE = 600;
/** Longer than any request line that Node accepts (16 KiB): long batches are refused by count, not by length. */
const MAX_PARAM_LENGTH = 16_384;
const REQUEST_ID = /^[\w.-]{1,64}$/;

export interface HttpHost {
  app: FastifyInstance;
  /** Starts to listen. Resolves with the address; throws when the port is taken. */
  listen(host: string, port: number): Promise<string>;
  /** Turns readiness off and serves on for so long, in milliseconds; `close` comes after it. */
  leave(lameDuckMs: number): Promise<void>;
  /** Drains and stops; what is unfinished after `deadlineMs` (10 s unless given) is cut off. */
  close(deadlineMs?: number): Promise<void>;
}

/** Builds the HTTP server: tRPC, REST, documents, health and measurements. It listens when told to. */
export async function createHttpHost(options: HttpHostOptions): Promise<HttpHost> {
  const headers = securityHeaders();
  const basePath = createBasePath(options.services.publicUrl);
  let shutdown: Shutdown | undefined;
  const app: FastifyInstance = fastify({
    ...withSites(options, () => shutdown),
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy === false ? false : [...options.trustProxy],
    genReqId: requestId,
    rewriteUrl: (request) => routedUrl({ method: request.method, url: basePath.strip(request.url ?? '') }),
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    // A request that still comes on an open connection while the server closes is served, not refused.
    return503OnClosing: false,
    // Faults in the request line come before every hook.
    frameworkErrors: (error, request, reply) => {
      reply.headers(headers).header('x-request-id', request.id);
      void sendRestError(reply, isNoAddress(error, request.url) ? commonErrors.NOT_FOUND() : fromTransport(error));
    },
  });
  app.server.headersTimeout = HEADERS_TIMEOUT_MS;
  app.decorateRequest('call', null);

  app.addHook('onRoute', ({ url }) => basePath.keep(url));
  const metrics = options.metrics ?? createMetrics();
  const requestLog = requestLogger(options.logger);
  const parting = createShutdown(app);
  shutdown = parting;
  registerDraining(app);
  registerRequestSpans(app);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    metrics.onReply(request, reply);
    logRequest(requestLog, request, reply, options.logClientAddress ?? false);
    done();
  });
  const isTrustedOrigin = trustedOrigins(options, options.services.publicUrl);
  const answerOrigin = corsAnswer(options, isTrustedOrigin);
  await app.register(cors, {
    delegator: (request, answer) =>
      answer(null, {
        ...answerOrigin(request),
        methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
        exposedHeaders: EXPOSED_HEADERS,
        maxAge: PREFLIGHT_MAX_AGE,
        strictPreflight: false,
      }),
  });
  await registerCompression(app);
  app.setErrorHandler((error, request, reply) => {
    const fault = fromTransport(error);
    if (fault.kind === 'INTERNAL') options.logger.error({ requestId: request.id, err: error }, 'request failed');
    return sendRestError(reply, fault);
  });
  app.setNotFoundHandler((_request, reply) => sendRestError(reply, commonErrors.NOT_FOUND()));

  const { services, router, production } = options;
  const scope: HostScope = {
    services,
    router,
    production,
    isTrustedOrigin,
    stopping: parting.stopping,
    officialTransport: options.officialTransport ?? false,
  };
  await app.register(async (trpc) => registerTrpcRoutes(trpc, scope), { prefix: '/trpc' });
  await app.register((rest) => registerRestRoutes(rest, scope), { prefix: '/api' });
  await app.register(async (plain) => registerModuleRoutes(plain, scope));
  await app.register(async (pages) => registerLinkPages(pages, scope));
  registerHealthRoutes(app, options, metrics, () => parting.leaving());
  await registerDocs(app, options, basePath.path);
  registerFrontPage(app, options, basePath.path);
  if (options.sites) registerTlsCheck(app, options.sites);
  if (options.mailbox) registerMailbox(app, options.mailbox);

  return {
    app,
    listen: (host, port) => app.listen({ host, port }),
    leave: (lameDuckMs) => parting.leave(lameDuckMs),
    close: (deadlineMs = 10_000) => parting.close(deadlineMs),
  };
}

/** A server that asks the websites first; Fastify's own where there are none. */
function withSites({ sites, trustProxy, logger, services }: HttpHostOptions, shutdown: () => Shutdown | undefined) {
  if (!sites) return {};
  const https = services.publicUrl.startsWith('https:');
  return {
    serverFactory(handler: RequestListener) {
      const server = createSiteServer(handler, { sites, trustProxy, logger, https, shutdown });
      // Fastify sets these on servers of its own making only.
      return Object.assign(server, { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: REQUEST_TIMEOUT_MS });
    },
  };
}

/** Whether a fault is a path of a website that cannot be decoded: nothing is there, as anywhere else where nothing is. */
function isNoAddress(error: { code: string }, url: string): boolean {
  return error.code === 'FST_ERR_BAD_URL' && url.includes('/v1/public/sites/');
}

function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}
