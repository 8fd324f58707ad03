import type { Operation } from '@trpc/client';
import { callContext } from './call-context.ts';
import { WITHOUT_CREDENTIAL } from './procedure-facts.ts';
import type { Credentials } from './credentials.ts';
import { foreignAnswerError, runtimeUnsupported } from './mainstay-error.ts';
import { type OnUploadProgress, sendCounted } from './send-counted.ts';

/** What calls are sent with. */
export interface Transport {
  /** Address of the tRPC endpoint. */
  url: string;
  /** Sends a request with what every request has; throws for an answer that is not the server's. */
  fetch: (address: string, init: RequestInit, onProgress?: OnUploadProgress) => Promise<Response>;
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
      const given = Object.entries((await options.headers?.()) ?? {});
      const headers = Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), value]));
      if (options.tenantId !== undefined) headers['x-tenant-id'] = options.tenantId;
      if (options.operatorReason !== undefined) headers['x-operator-reason'] = options.operatorReason;
      const token = ops.every((op) => WITHOUT_CREDENTIAL.has(op.path)) ? null : await credentials.current();
      if (token !== null) headers['authorization'] = `Bearer ${token}`;
      for (const op of ops) Object.assign(callContext(op), { accessToken: token, sent: true });
      return headers;
    },
    async fetch(address, given, onProgress) {
      const init: RequestInit = credentials.cookie ? { ...given, credentials: 'include' } : given;
      const { fetch } = options;
      const response = await (onProgress
        ? sendCounted(fetch, fetch !== runtimeFetch, address, init, onProgress)
        : fetch(address, init));
      if (!/json|event-stream/.test(response.headers.get('content-type') ?? '')) {
        void response.body?.cancel();
        throw foreignAnswerError(response);
      }
      return response;
    },
  };
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
