import { type FastifyInstance, fastify } from 'fastify';
import { createMetrics } from '../metrics/metrics.ts';
import { registerHealthRoutes } from './health-routes.ts';
import type { HttpHostOptions } from './host-options.ts';
import type { HttpHost } from './host.ts';
import { securityHeaders } from './security-headers.ts';
import { createShutdown } from './shutdown.ts';

/** Builds the server of a process that answers no calls: health, measurements, and nothing else. It listens when told to. */
export function createHealthHost(
  options: Pick<
    HttpHostOptions,
    'version' | 'ready' | 'servesWithout' | 'metricsToken' | 'production' | 'metrics' | 'jwks'
  >,
): HttpHost {
  const headers = securityHeaders();
  const app: FastifyInstance = fastify({ forceCloseConnections: 'idle' });
  const shutdown = createShutdown(app);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  registerHealthRoutes(app, options, options.metrics ?? createMetrics(), () => shutdown.leaving());
  return {
    app,
    listen: (host, port) => app.listen({ host, port }),
    leave: (lameDuckMs) => shutdown.leave(lameDuckMs),
    close: (deadlineMs = 10_000) => shutdown.close(deadlineMs),
  };
}
