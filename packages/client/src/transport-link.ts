import {
  httpBatchLink,
  type httpBatchStreamLink,
  httpLink,
  type Operation,
  splitLink,
  type TRPCLink,
} from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import { callContext } from './call-context.ts';
import { WITHOUT_CREDENTIAL } from './procedure-facts.ts';
import type { Credentials } from './credentials.ts';
import { foreignAnswerError, runtimeUnsupported } from './mainstay-error.ts';
import type { Throttle } from './throttle.ts';

/** Below the 8 KiB that most proxies allow a request line. */
const MAX_URL_LENGTH = 7_500;

/** What calls are sent with. */
export interface Transport {
  /** Address of the tRPC endpoint. */
  url: string;
  /** Sends a request with what every request has; throws for an answer that is not the server's. */
  fetch: typeof fetch;
  headersFor: (ops: readonly Operation[]) => Promise<Record<string, string>>;
}

export interface TransportOptions {
  /** Address of the tRPC endpoint. */
  url: string;
  fetch: typeof fetch;
  headers: (() => Record<string, string> | Promise<Record<string, string>>) | undefined;
  tenantId: string | undefined;
  operatorReason: string | undefined;
}

/** Builds what calls and streams are sent with. */
export function createTransport(credentials: Credentials, options: TransportOptions): Transport {
  return {
    url: options.url,
    async headersFor(ops) {
      const headers = { ...(await options.headers?.()) };
      if (options.tenantId !== undefined) headers['x-tenant-id'] = options.tenantId;
      if (options.operatorReason !== undefined) headers['x-operator-reason'] = options.operatorReason;
      const token = ops.every((op) => WITHOUT_CREDENTIAL.has(op.path)) ? null : await credentials.current();
      if (token !== null) headers['authorization'] = `Bearer ${token}`;
      for (const op of ops) Object.assign(callContext(op), { accessToken: token, sent: true });
      return headers;
    },
    async fetch(input, init) {
      const response = await options.fetch(input, credentials.cookie ? { ...init, credentials: 'include' } : init);
      if (!/json|event-stream/.test(response.headers.get('content-type') ?? '')) {
        void response.body?.cancel();
        throw foreignAnswerError(response);
      }
      return response;
    },
  };
}

/**
 * Sends calls: queries in batches, and mutations each alone (an idempotency key is a header, so it names one call). `batchLink` is
 * tRPC's streaming one where answers shall be read as they come.
 */
export function transportLink(
  { url, fetch: send, headersFor }: Transport,
  {
    maxBatch,
    batchLink = httpBatchLink,
    throttle,
  }: { maxBatch: number; batchLink?: typeof httpBatchStreamLink; throttle: Throttle },
): TRPCLink<AnyRouter> {
  const throttled: typeof fetch = (input, init) => throttle.send(() => send(input, init));
  return splitLink({
    condition: (op) => op.type === 'query',
    true: batchLink({
      url,
      fetch: throttled,
      maxItems: maxBatch,
      maxURLLength: MAX_URL_LENGTH,
      headers: ({ opList }) => headersFor(opList),
    }),
    false: httpLink({
      url,
      fetch: throttled,
      async headers({ op }) {
        const headers = await headersFor([op]);
        const { idempotencyKey } = callContext(op);
        return typeof idempotencyKey === 'string' ? { ...headers, 'idempotency-key': idempotencyKey } : headers;
      },
    }),
  });
}

/** Whether this runtime's answers can be read as they come: React Native's, among others, have no body to read from. */
export function canReadStreams(): boolean {
  const {
    Response: answer,
    ReadableStream: stream,
    TextDecoderStream: decoder,
    TransformStream: transform,
  } = globalThis;
  return [answer, stream, decoder, transform].every((part) => typeof part === 'function') && 'body' in answer.prototype;
}

/** The runtime's own `fetch`, looked up at each call: test tools and frameworks replace it. */
export const runtimeFetch: typeof fetch = async (input, init) => {
  if (typeof fetch !== 'function') throw runtimeUnsupported('This runtime has no fetch: give the client one');
  return fetch(input, init);
};
