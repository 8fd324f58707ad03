import { isTracing, type OpenSpan, openSpan } from '@mainstay/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const spans = new WeakMap<FastifyRequest, OpenSpan>();

/** The id of the trace that a request belongs to; undefined in a process that exports no traces. */
export function traceIdOf(request: FastifyRequest): string | undefined {
  return spans.get(request)?.traceId;
}

/**
 * One span per request, below the trace that its `traceparent` names (W3C Trace Context). It holds the route's template and the
 * status: addresses, headers and callers stay out. Does nothing in a process that exports no traces.
 */
export function registerRequestSpans(app: FastifyInstance): void {
  if (!isTracing()) return;
  app.addHook('onRequest', (request, _reply, done) => {
    const { method, headers } = request.raw;
    const route = request.routeOptions.url;
    const span = openSpan(
      route === undefined ? `${method}` : `${method} ${route}`,
      'server',
      {
        'http.request.method': method ?? 'unknown',
        'mainstay.request_id': request.id,
        ...(route ? { 'http.route': route } : {}),
      },
      headers,
    );
    if (span) spans.set(request, span);
    done();
  });
  app.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request);
    if (span) span.within(done);
    else done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.set({ 'http.response.status_code': reply.statusCode });
    if (reply.statusCode >= 500) span?.fail(String(reply.statusCode));
    span?.end();
    done();
  });
}
