import { httpBatchStreamLink, httpLink, type Operation, splitLink, type TRPCLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import { callContext } from './call-context.ts';
import { opensSession } from './call-link.ts';
import type { Credentials } from './credentials.ts';
import { eventStreamLink } from './event-stream-link.ts';
import { foreignAnswerError } from './mainstay-error.ts';

/** Below the 8 KiB that most proxies allow a request line. */
const MAX_URL_LENGTH = 7_500;

export interface TransportOptions {
  /** Address of the tRPC endpoint. */
  url: string;
  fetch: typeof fetch;
  headers: (() => Record<string, string>) | undefined;
  tenantId: string | undefined;
  maxBatch: number;
}

/**
 * Sends calls: queries in streamed batches, mutations each alone (an idempotency key is a header, so it names one call), and
 * subscriptions as server-sent events.
 */
export function transportLink(credentials: Credentials, options: TransportOptions): TRPCLink<AnyRouter> {
  const { url } = options;

  const headersFor = async (ops: readonly Operation[]): Promise<Record<string, string>> => {
    const headers = { ...options.headers?.() };
    if (options.tenantId !== undefined) headers['x-tenant-id'] = options.tenantId;
    const token = ops.every((op) => opensSession(op.path)) ? null : await credentials.current();
    if (token !== null) headers['authorization'] = `Bearer ${token}`;
    for (const op of ops) Object.assign(callContext(op), { accessToken: token, sent: true });
    return headers;
  };

  const send: typeof fetch = async (input, init) => {
    const response = await options.fetch(input, credentials.cookie ? { ...init, credentials: 'include' } : init);
    if (!response.ok && !/json/.test(response.headers.get('content-type') ?? '')) {
      void response.body?.cancel();
      throw foreignAnswerError(response);
    }
    return response;
  };

  return splitLink({
    condition: (op) => op.type === 'subscription',
    true: eventStreamLink({ url, fetch: send, headers: (op) => headersFor([op]) }),
    false: splitLink({
      condition: (op) => op.type === 'query',
      true: httpBatchStreamLink({
        url,
        fetch: send,
        maxItems: options.maxBatch,
        maxURLLength: MAX_URL_LENGTH,
        headers: ({ opList }) => headersFor(opList),
      }),
      false: httpLink({
        url,
        fetch: send,
        async headers({ op }) {
          const headers = await headersFor([op]);
          const { idempotencyKey } = callContext(op);
          return typeof idempotencyKey === 'string' ? { ...headers, 'idempotency-key': idempotencyKey } : headers;
        },
      }),
    }),
  });
}
