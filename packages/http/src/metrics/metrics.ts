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
  /** Times a statement. */
  onStatement: (durationMs: number) => void;
  /** Times how long a caller waited for a connection of a pool; who got one at once is not counted. */
  onPoolWait: (pool: string, durationMs: number) => void;
  /** Shows the counts of pools by their names, read whenever the page is. */
  gaugePools: (stats: () => Readonly<Record<string, PoolCounts>>) => void;
  /** Shows what is running: constant facts as labels. */
  tellBuild: (facts: { version: string; role: string }) => void;
  /** Shows the checks of readiness, made when the page is read. */
  gaugeChecks: (checks: () => Promise<Readonly<Record<string, boolean>>>) => void;
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
  const statements = new Histogram({
    name: 'mainstay_statement_duration_seconds',
    help: 'Time from sending a statement to the database until its answer.',
    buckets: BUCKETS,
    registers: [registry],
  });
  const waits = new Histogram({
    name: 'mainstay_pool_wait_seconds',
    help: 'Time that callers waited for a database connection, of those who had to.',
    labelNames: ['pool'] as const,
    buckets: BUCKETS,
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
    onStatement: (durationMs) => statements.observe(durationMs / 1000),
    onPoolWait: (pool, durationMs) => waits.observe({ pool }, durationMs / 1000),
    gaugePools(stats) {
      const gauge: Gauge<'pool' | 'state'> = new Gauge({
        name: 'mainstay_database_pool_connections',
        help: 'Database connections by pool and state, and callers waiting for one.',
        labelNames: ['pool', 'state'],
        registers: [registry],
        collect() {
          for (const [pool, { size, open, inUse, waiting }] of Object.entries(stats()))
            for (const [state, count] of Object.entries({ size, open, inUse, waiting }))
              gauge.set({ pool, state }, count);
        },
      });
    },
    tellBuild({ version, role }) {
      const gauge = new Gauge({
        name: 'mainstay_build_info',
        help: 'Always 1: the version, the role of the process, and its Node.js, as labels.',
        labelNames: ['version', 'role', 'node'] as const,
        registers: [registry],
      });
      gauge.set({ version, role, node: process.versions.node }, 1);
    },
    gaugeChecks(checks) {
      const gauge: Gauge<'check'> = new Gauge({
        name: 'mainstay_check',
        help: 'Checks of /health/ready by name: 1 where all is well.',
        labelNames: ['check'],
        registers: [registry],
        async collect() {
          const made = await checks().catch((): Record<string, boolean> => ({ checks: false }));
          gauge.reset();
          for (const [check, isWell] of Object.entries(made)) gauge.set({ check }, isWell ? 1 : 0);
        },
      });
    },
  };
}
