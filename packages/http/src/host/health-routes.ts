import { createHash, timingSafeEqual } from 'node:crypto';
import { commonErrors } from '@mainstay/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Metrics } from '../metrics/metrics.ts';
import { sendRestError } from './error-reply.ts';
import type { HttpHostOptions } from './host-options.ts';

/** What load balancers and monitoring ask for: liveness, readiness, measurements, and the public signing keys. */
export function registerHealthRoutes(
  app: FastifyInstance,
  options: Pick<HttpHostOptions, 'version' | 'ready' | 'servesWithout' | 'metricsToken' | 'production' | 'jwks'>,
  metrics: Metrics,
  leaving: () => boolean,
): void {
  app.get('/health', () => ({ status: 'ok', version: options.version }));
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    if (leaving()) {
      return reply.header('cache-control', 'no-store').code(503).send({ status: 'draining', checks: {} });
    }
    // Checks that cannot even run are checks that fail.
    const checks = await options.ready().catch((): Record<string, boolean> => ({ checks: false }));
    const failing = Object.keys(checks).filter((name) => !checks[name]);
    const ready = failing.every((name) => options.servesWithout?.includes(name));
    const status = failing.length === 0 ? 'ok' : ready ? 'degraded' : 'unavailable';
    reply.header('cache-control', 'no-store');
    return reply.code(ready ? 200 : 503).send({ status, checks });
  });
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=300');
    return options.jwks ? await options.jwks() : { keys: [] };
  });
  app.get('/metrics', async (request, reply): Promise<FastifyReply> => {
    const { metricsToken, production } = options;
    if (metricsToken === undefined) {
      if (production) return sendRestError(reply, commonErrors.NOT_FOUND());
    } else if (!sameText(request.headers.authorization ?? '', `Bearer ${metricsToken}`)) {
      return sendRestError(reply, commonErrors.UNAUTHENTICATED());
    }
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

/** Compares in a time that tells nothing of where two texts differ. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
