import { Readable } from 'node:stream';
import { listProcedures } from '@mainstay/kernel';
import { TRPCError } from '@trpc/server';
import { incomingMessageToRequest } from '@trpc/server/adapters/node-http';
import { resolveResponse } from '@trpc/server/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fromTransport, sendTrpcError } from '../host/error-reply.ts';
import { BATCH_LIMIT, BODY_LIMIT, type HostScope } from '../host/host-options.ts';
import { parseJson, readJsonBytes } from '../host/json-body.ts';
import { addVary, writeReplyHeaders } from '../host/reply-headers.ts';
import { leaveUnread, readBody } from '../host/request-body.ts';
import { clientSignal, createContext } from '../host/request-facts.ts';
import { answerShortCalls, readShortCalls } from './trpc-short-path.ts';

/**
 * Serves the router under the scope's prefix. Plain JSON calls take the short path; the rest goes through `resolveResponse`, the
 * function behind every official adapter; with `officialTransport` all of it does. Register in a scope of its own: bodies stay text or stream here.
 */
export function registerTrpcRoutes(app: FastifyInstance, scope: HostScope): void {
  for (const type of ['application/json', 'multipart/form-data', 'application/octet-stream']) {
    app.removeContentTypeParser(type);
    app.addContentTypeParser(type, leaveUnread);
  }
  app.setErrorHandler((error, _request, reply) => sendTrpcError(reply, fromTransport(error)));

  const handler = (bodyLimit: number) => (request: FastifyRequest, reply: FastifyReply) => {
    const calls = scope.officialTransport ? null : readShortCalls(scope, request);
    return calls
      ? answerShortCalls(scope, request, reply, calls, bodyLimit)
      : answerOfficially(scope, request, reply, bodyLimit);
  };
  app.all('/:path', handler(BODY_LIMIT));
  for (const { path, meta } of listProcedures(scope.router)) {
    if (meta.bodyLimit === undefined) continue;
    // A fixed route wins over `/:path`; only a call of this procedure alone may be this large.
    const limited = handler(meta.bodyLimit);
    app.all(`/${path}`, { bodyLimit: meta.bodyLimit }, (request, reply) => {
      request.params = { path };
      return limited(request, reply);
    });
  }
}

async function answerOfficially(
  scope: HostScope,
  request: FastifyRequest,
  reply: FastifyReply,
  maxBodySize: number,
): Promise<FastifyReply> {
  const { path } = request.params as { path: string };
  const query = request.query as Record<string, string | undefined>;
  if (typeof query['input'] === 'string') requireShallowText(query['input']);

  const context = createContext(scope, request, {
    door: 'trpc',
    procedures: path,
    batchSize: query['batch'] === '1' ? path.split(',').length : 1,
    signal: clientSignal(reply),
  });
  // Without the body, which the adapter would begin to receive at once.
  const incoming = Object.assign(request.raw, { body: '' });
  const fetched = incomingMessageToRequest(incoming, reply.raw, { maxBodySize });
  const errors: unknown[] = [];
  const response = await resolveResponse({
    router: scope.router,
    req: new Request(fetched, {
      ...(request.body === undefined ? {} : { body: lazyBody(request, maxBodySize), duplex: 'half' }),
      ...(isSubscription(scope, path) ? { signal: AbortSignal.any([fetched.signal, scope.stopping]) } : {}),
    }),
    path,
    error: null,
    maxBatchSize: BATCH_LIMIT,
    createContext: async () => context,
    onError: ({ error }) => errors.push(error),
  });

  for (const [name, value] of response.headers) if (name !== 'vary') reply.header(name, value);
  addVary(reply, response.headers.get('vary') ?? '');
  writeReplyHeaders(reply, context, errors, scope.production);
  reply.code(response.status);
  return reply.send(response.body && Readable.fromWeb(response.body));
}

/** A body that is received when a procedure asks for its input, which is when its policy has let the caller in. */
function lazyBody(request: FastifyRequest, limit: number): ReadableStream<Uint8Array> {
  const isJson = request.headers['content-type']?.toLowerCase().startsWith('application/json') ?? false;
  const read = async () => {
    if (!isJson) return readBody(request, limit);
    const bytes = await readJsonBytes(request, limit);
    requireShallowText(bytes.toString('utf8'));
    return bytes;
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const bytes = await read();
          if (bytes.length > 0) controller.enqueue(bytes);
          controller.close();
        } catch (cause) {
          // The adapter takes whatever is not its own for a bad request.
          controller.error(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }));
        }
      },
    },
    { highWaterMark: 0 },
  );
}

function isSubscription(scope: HostScope, path: string): boolean {
  const procedures = scope.router._def.procedures as Record<string, { _def: { type: string } } | undefined>;
  return procedures[path]?._def.type === 'subscription';
}

/** Refuses what is nested too deep. What is no JSON at all is the adapter's to answer. */
function requireShallowText(text: string): void {
  try {
    parseJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}
