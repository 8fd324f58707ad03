import { commonErrors } from '@mainstay/core';
import { type HttpRoute, networkOf, toAppError } from '@mainstay/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { logOwnFault, sendRestError } from './error-reply.ts';
import { BODY_LIMIT, type HostScope } from './host-options.ts';
import { leaveUnread, readBody } from './request-body.ts';
import { writeRateHeaders } from './reply-headers.ts';

/** Where every module's route answers: at its own path, and as part of the API. */
const PREFIXES = ['', '/api/v1'];

/** Serves the modules' plain HTTP routes. Bodies are handed over as bytes, received when the limit has let the caller in. Register it in a scope of its own: it replaces the parsers. */
export function registerModuleRoutes(app: FastifyInstance, scope: HostScope): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', leaveUnread);
  for (const route of scope.services.registry.routes) {
    const handler = (request: FastifyRequest, reply: FastifyReply) => answerRoute(scope, route, request, reply);
    // Unless a route says that it takes HEAD: that would be handled as the GET it stands beside, and spend what works once.
    const method = route.head ? ['GET', 'HEAD'] : route.method;
    for (const prefix of PREFIXES) app.route({ method, url: prefix + route.path, exposeHeadRoute: false, handler });
  }
}

async function answerRoute(
  scope: HostScope,
  route: HttpRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { services } = scope;
  try {
    const { limit = 'anonymous' } = route;
    const key = `${limit === 'anonymous' ? 'network' : limit}:${networkOf(request.ip)}`;
    const rate = await services.limiter.consume(key, services.limits[limit]);
    writeRateHeaders(reply, rate);
    if (!rate.allowed) {
      const retryAfterSeconds = Math.max(1, Math.ceil(rate.resetMs / 1000));
      throw commonErrors.RATE_LIMITED(undefined, { retryAfterSeconds });
    }
    const {
      status,
      headers = {},
      body,
    } = await route.handle(services, {
      id: request.id,
      method: request.method as 'GET' | 'HEAD' | 'POST',
      ip: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      headers: plainHeaders(request.headers),
      params: request.params as Record<string, string>,
      query: new URLSearchParams(/\?(.*)$/s.exec(request.raw.url ?? '')?.[1] ?? ''),
      body: request.body === undefined ? new Uint8Array() : await readBody(request, BODY_LIMIT),
    });
    return await reply.code(status).headers(headers).send(body);
  } catch (thrown) {
    logOwnFault(scope, request.id, `${route.method} ${route.path}`, thrown);
    return sendRestError(reply, toAppError(thrown));
  }
}

function plainHeaders(headers: FastifyRequest['headers']): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value;
  return plain;
}
