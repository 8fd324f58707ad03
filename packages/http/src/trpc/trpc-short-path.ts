import { callProcedure } from '@mainstay/kernel';
import {
  type AnyTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  TRPCError,
  transformTRPCResponse,
} from '@trpc/server';
import { getHTTPStatusCode } from '@trpc/server/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { logOwnFault } from '../host/error-reply.ts';
import { BATCH_LIMIT, type HostScope } from '../host/host-options.ts';
import { parseJson, readJson } from '../host/json-body.ts';
import { addVary, sendJsonText, writeReplyHeaders } from '../host/reply-headers.ts';
import { clientSignal, createContext } from '../host/request-facts.ts';

/** The calls of a request that needs none of the official adapter's extras. */
export interface ShortCalls {
  paths: readonly string[];
  /** The procedures at these paths. */
  procedures: readonly AnyTRPCProcedure[];
  type: 'query' | 'mutation';
  batch: boolean;
}

type Outcome = { data: unknown } | { error: TRPCError };

/**
 * Reads the calls from a request's line and headers. Null for everything unusual, which is the official adapter's: streams, form
 * data, unknown procedures, wrong methods, mixed or oversized batches.
 */
export function readShortCalls(scope: HostScope, request: FastifyRequest): ShortCalls | null {
  const { method, headers } = request.raw;
  const contentType = headers['content-type'];
  if (
    method === 'POST' ? !isJson(contentType) : method !== 'GET' || (contentType !== undefined && !isJson(contentType))
  ) {
    return null;
  }
  if (headers['trpc-accept'] !== undefined || headers.accept?.includes('application/jsonl')) return null;
  const query = request.query as Record<string, string | string[]>;
  if (query['connectionParams'] !== undefined) return null;
  // A percent sign left after the router's decoding is a second layer, which the official adapter decodes or refuses.
  const { path } = request.params as { path: string };
  if (path.includes('%')) return null;
  const batch = first(query['batch']) === '1';
  const paths = batch ? path.split(',') : [path];
  if (paths.length > BATCH_LIMIT) return null;
  const type = method === 'GET' ? 'query' : 'mutation';
  const procedures: AnyTRPCProcedure[] = [];
  for (const name of paths) {
    const procedure = procedureAt(scope, name);
    if (procedure?._def.type !== type) return null;
    procedures.push(procedure);
  }
  return { paths, procedures, type, batch };
}

/** Makes the calls and answers as the official adapter does, byte for byte, without building a fetch Request and Response. */
export async function answerShortCalls(
  scope: HostScope,
  request: FastifyRequest,
  reply: FastifyReply,
  { paths, procedures, type, batch }: ShortCalls,
  bodyLimit: number,
): Promise<FastifyReply> {
  const config = scope.router._def._config;
  const signal = clientSignal(reply);
  const context = createContext(scope, request, {
    door: 'trpc',
    procedures: batch ? paths.join(',') : paths[0]!,
    batchSize: paths.length,
    signal,
  });
  const inputs = lazyInputs(scope, request, paths, batch, bodyLimit);

  const call = async (procedure: AnyTRPCProcedure, batchIndex: number): Promise<Outcome> => {
    const path = paths[batchIndex]!;
    const getRawInput = async () => (await inputs.read())[batchIndex];
    try {
      const data = await callProcedure(procedure, { path, getRawInput, ctx: context, type, signal, batchIndex });
      return isDataStream(data) ? { error: streamRefused() } : { data };
    } catch (cause) {
      return { error: getTRPCErrorFromUnknown(cause) };
    }
  };
  const shapeOf = (error: TRPCError, path?: string, index = -1) => ({
    error: getTRPCErrorShape({ config, error, type, path, input: inputs.known()?.[index], ctx: context }),
  });
  const send = (status: number, body: string, errors: readonly TRPCError[]) => {
    addVary(reply, 'trpc-accept, accept');
    writeReplyHeaders(reply, context, errors, scope.production);
    return sendJsonText(reply.code(status), body);
  };

  try {
    if (!batch) {
      const outcome = await call(procedures[0]!, 0);
      const error = 'error' in outcome ? outcome.error : undefined;
      // The official adapter refuses a stream before it builds the answer, so the refusal names no path.
      if (error && refusals.has(error)) throw error;
      const response = 'error' in outcome ? shapeOf(outcome.error, paths[0], 0) : { result: outcome };
      const status = error ? getHTTPStatusCode([response], [error]) : 200;
      return send(status, JSON.stringify(transformTRPCResponse(config, response)), error ? [error] : []);
    }
    const outcomes = await Promise.all(procedures.map(call));
    const errors = outcomes.map((outcome) => ('error' in outcome ? outcome.error : undefined));
    const responses = outcomes.map((outcome, index) =>
      'error' in outcome ? shapeOf(outcome.error, paths[index], index) : { result: outcome },
    );
    const status = getHTTPStatusCode(responses, errors);
    const body = JSON.stringify(transformTRPCResponse(config, responses));
    return send(
      status,
      body,
      errors.filter((error) => error !== undefined),
    );
  } catch (cause) {
    // An output that cannot be written as JSON ends here.
    logOwnFault(scope, request.id, paths.join(','), cause);
    const error = getTRPCErrorFromUnknown(cause);
    const response = shapeOf(error);
    const body = JSON.stringify(transformTRPCResponse(config, response));
    return send(getHTTPStatusCode(response, [error]), body, [error]);
  }
}

/** The procedure of that name, if its router has been loaded. */
function procedureAt(scope: HostScope, path: string): AnyTRPCProcedure | undefined {
  // tRPC keeps procedures in an object without prototype: `constructor` finds nothing.
  return (scope.router._def.procedures as Record<string, AnyTRPCProcedure | undefined>)[path];
}

/** The inputs by position, received and parsed when the first procedure asks: a call that is refused earlier pays nothing. */
function lazyInputs(
  scope: HostScope,
  request: FastifyRequest,
  paths: readonly string[],
  batch: boolean,
  bodyLimit: number,
) {
  let inputs: Record<number, unknown> | undefined;
  let reading: Promise<Record<number, unknown>> | undefined;
  const { transformer } = scope.router._def._config;

  const parse = async (): Promise<Record<number, unknown>> => {
    const parsed = request.raw.method === 'GET' ? parseQuery(request) : await readCallBody(request, bodyLimit);
    if (parsed === undefined) return {};
    if (!batch) return { 0: transformer.input.deserialize(parsed) };
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
      throw new TRPCError({ code: 'BAD_REQUEST', message: '"input" needs to be an object when doing a batch call' });
    }
    const byIndex: Record<number, unknown> = {};
    for (const index of paths.keys()) {
      const input = (parsed as Record<number, unknown>)[index];
      if (input !== undefined) byIndex[index] = transformer.input.deserialize(input);
    }
    return byIndex;
  };
  const read = async (): Promise<Record<number, unknown>> => {
    try {
      inputs = await parse();
      return inputs;
    } catch (cause) {
      throw cause instanceof SyntaxError
        ? new TRPCError({ code: 'BAD_REQUEST', message: cause.message, cause })
        : cause;
    }
  };
  return { known: () => inputs, read: () => (reading ??= read()) };
}

function parseQuery(request: FastifyRequest): unknown {
  const text = queryInput(request);
  return text ? parseJson(text) : undefined;
}

async function readCallBody(request: FastifyRequest, limit: number): Promise<unknown> {
  return request.body === undefined ? undefined : readJson(request, limit);
}

/** `?input=`, decoded as the URL standard does; Fastify's parser differs only in malformed escapes. */
function queryInput(request: FastifyRequest): string | null {
  const text = first((request.query as Record<string, string | string[]>)['input']);
  if (text === undefined) return null;
  if (!text.includes('%')) return text;
  const { url = '' } = request.raw;
  return new URLSearchParams(url.slice(url.indexOf('?'))).get('input');
}

function first(value: string | string[] | undefined): string | undefined {
  return typeof value === 'object' ? value[0] : value;
}

function isJson(contentType: string | undefined): boolean {
  return contentType === 'application/json' || contentType?.startsWith('application/json;') === true;
}

const refusals = new WeakSet<TRPCError>();

function streamRefused(): TRPCError {
  const message = 'Cannot use stream-like response in non-streaming request - use httpBatchStreamLink';
  const error = new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message });
  refusals.add(error);
  return error;
}

/** An async iterable, or an object that holds async iterables or promises, as the official adapter tells them. */
function isDataStream(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (Symbol.asyncIterator in value) return true;
  for (const field of Object.values(value)) {
    if (
      typeof field === 'function'
        ? isPromise(field)
        : isObject(field) && (Symbol.asyncIterator in field || isPromise(field))
    ) {
      return true;
    }
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPromise(value: object): boolean {
  return 'then' in value && typeof value.then === 'function' && 'catch' in value && typeof value.catch === 'function';
}
