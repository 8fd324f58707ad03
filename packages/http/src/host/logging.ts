import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import { traceIdOf } from './request-spans.ts';

/** Fields whose values never reach the log, at the top and one level down. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
];

/**
 * What is logged of an error: never the fields that libraries hang on to it, such as the arguments of a command (a password among them)
 * or the parameters of a query.
 */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type: name, message, ...code, stack, ...(cause === undefined ? {} : { cause: errorFields(cause) }) };
}

/**
 * The server's log: one JSON object per line, secrets removed. `timestamp` (ISO 8601, UTC), `level` (`DEBUG`, `INFO`, `WARN`, `ERROR`) and
 * `message` stand in every line; `requestId`, `userId` and `duration` (ms) where they are known.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const paths = SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.headers["${field}"]`]);
  // Lines are written while the process goes on; what waits is written before it exits.
  const stream = destination ?? pino.destination({ sync: false });
  return pino(
    {
      level,
      redact: { paths, censor: '[removed]' },
      serializers: { err: errorFields },
      messageKey: 'message',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label.toUpperCase() }) },
    },
    stream,
  );
}

/**
 * The logger of request lines. Redaction looks through every line, which doubles the cost of a small request; these lines are built
 * from the fields below alone, none of which is a secret.
 */
export function requestLogger(logger: Logger): Logger {
  return logger.child({}, { redact: [] });
}

const PROBES = /^\/(?:health(?:\/|$)|metrics$)/;

/**
 * Writes the one line of a finished request. The route's template stands for the address: paths and query strings may
 * carry tokens.
 */
export function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply, withAddress: boolean): void {
  // Probes come every few seconds from every monitor: they would be most of the log.
  const level = PROBES.test(request.routeOptions.url ?? '') ? 'debug' : 'info';
  if (!logger.isLevelEnabled(level)) return;
  logger[level](
    {
      requestId: request.id,
      traceId: traceIdOf(request),
      method: request.raw.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      duration: Math.round(reply.elapsedTime * 100) / 100,
      procedures: request.call?.procedures,
      userId: request.call?.reply.userId,
      tenantId: request.call?.reply.tenantId,
      ...(withAddress ? { ip: request.ip } : {}),
    },
    'request',
  );
}
