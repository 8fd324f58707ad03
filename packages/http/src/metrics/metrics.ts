import type { FinishedCall } from '@mainstay/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type QueueCounts, registerQueueGauges } from './queue-metrics.ts';
import { registerServiceMetrics, type ServiceMetrics } from './service-metrics.ts';

/** Upper bounds in seconds: from a cached read to the database's statement timeout and past it. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Metrics extends ServiceMetrics {
  registry: Registry;
  /** Counts and times a procedure call; belongs into `services.onCall`. */
  onCall: (call: FinishedCall) => void;
  onReply: (request: FastifyRequest, reply: FastifyReply) => void;
  /** Shows a pool's counts, read whenever the page is: `gaugePool(database.stats)`. */
  gaugePool: (stats: () => PoolCounts) => void;
  /** Shows the job queue and its workers, read when the page is, every five seconds at most. */
  gaugeQueue: (read: () => Promise<QueueCounts>) => void;
}

export interface PoolCounts {
  size: number;
  open: number;
  inUse: number;
  waiting: number;
}

/** How often the lag of the event loop is measured, in milliseconds. By default 100 times a second, which alone kept an idle process awake. */
const LAG_EVERY_MS = 100;

/** The server's measurements, in a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_EVERY_MS });
  const requests = new Histogram({
    name: 'mainstay_http_request_duration_seconds',
    help: 'Time to answer an HTTP request, by route template.',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: BUCKETS,
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'mainstay_procedure_duration_seconds',
    help: 'Time of a procedure call, policy included.',
    labelNames: ['procedure', 'type'] as const,
    buckets: BUCKETS,
    registers: [registry],
  });
  const outcomes = new Counter({
    name: 'mainstay_procedure_calls_total',
    help: 'Finished procedure calls by outcome: OK, or the error code answered.',
    labelNames: ['procedure', 'outcome'] as const,
    registers: [registry],
  });
  return {
    registry,
    ...registerServiceMetrics(registry),
    gaugeQueue: (read) => registerQueueGauges(registry, read),
    onCall({ procedure, type, durationMs, outcome }) {
      durations.observe({ procedure, type }, durationMs / 1000);
      outcomes.inc({ procedure, outcome });
    },
    onReply(request, reply) {
      const route = request.routeOptions.url ?? 'unknown';
      requests.observe({ route, method: request.method, status: reply.statusCode }, reply.elapsedTime / 1000);
    },
    gaugePool(stats) {
      const gauge: Gauge<'state'> = new Gauge({
        name: 'mainstay_database_pool_connections',
        help: 'Database connections by state, and callers waiting for one.',
        labelNames: ['state'],
        registers: [registry],
        collect() {
          const { size, open, inUse, waiting } = stats();
          for (const [state, count] of Object.entries({ size, open, inUse, waiting })) gauge.set({ state }, count);
        },
      });
    },
  };
}
