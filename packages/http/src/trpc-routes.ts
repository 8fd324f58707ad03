import { Readable } from 'node:stream';
import { listProcedures } from '@mainstay/kernel';
import { incomingMessageToRequest } from '@trpc/server/adapters/node-http';
import { resolveResponse } from '@trpc/server/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fromTransport, sendTrpcError } from './error-reply.ts';
import { BATCH_LIMIT, BODY_LIMIT, type HostScope } from './host-options.ts';
import { parseJson } from './json-body.ts';
import { addVary, writeReplyHeaders } from './reply-headers.ts';
import { clientSignal, createContext } from './request-facts.ts';
import { answerShortCalls, readShortCalls } from './trpc-short-path.ts';

/**
 * Serves the router under the scope's prefix. Plain JSON calls take the short path; the rest goes through `resolveResponse`, the
 * function behind every official adapter. Register in a scope of its own: bodies stay text or stream here.
 */
export function registerTrpcRoutes(app: FastifyInstance, scope: HostScope): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  for (const type of ['multipart/form-data', 'application/octet-stream']) {
    app.removeContentTypeParser(type);
    app.addContentTypeParser(type, (_request, payload, done) => done(null, payload));
  }
  app.setErrorHandler((error, _request, reply) => sendTrpcError(reply, fromTransport(error)));

  const handler = (bodyLimit: number) => (request: FastifyRequest, reply: FastifyReply) => {
    const calls = readShortCalls(scope, request);
    return calls ? answerShortCalls(scope, request, reply, calls) : answerOfficially(scope, request, reply, bodyLimit);
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
  if (typeof request.body === 'string') requireShallowText(request.body);
  if (typeof query['input'] === 'string') requireShallowText(query['input']);

  const context = createContext(scope, request, {
    door: 'trpc',
    procedures: path,
    batchSize: query['batch'] === '1' ? path.split(',').length : 1,
    signal: clientSignal(reply),
  });
  const incoming = Object.assign(request.raw, { body: request.body });
  const fetched = incomingMessageToRequest(incoming, reply.raw, { maxBodySize });
  const errors: unknown[] = [];
  const response = await resolveResponse({
    router: scope.router,
    req: isSubscription(scope, path)
      ? new Request(fetched, { signal: AbortSignal.any([fetched.signal, scope.stopping]) })
      : fetched,
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
