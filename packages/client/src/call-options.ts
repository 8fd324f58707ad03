import type { OperationContext, TRPCUntypedClient } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import type { CallContext } from './call-context.ts';

/** What a call may be given besides tRPC's own options. */
export interface CallOptions {
  /** Names a mutation, so that it happens once however often it is sent; each call has a key of its own unless given. `null` sends none. */
  idempotencyKey?: string | null;
  /** Milliseconds that this call may take, repeats included; 0 for no limit. The client's `timeoutMs` unless given. */
  timeoutMs?: number;
}

interface GivenOptions extends CallOptions {
  context?: OperationContext;
}

/** Lets calls carry our options to the links: tRPC passes on `context` and `signal` only. */
export function acceptCallOptions(client: TRPCUntypedClient<AnyRouter>): void {
  const given = (options: GivenOptions = {}) => {
    const { idempotencyKey, timeoutMs, ...rest } = options;
    const own: CallContext = {};
    if (idempotencyKey !== undefined) own.idempotencyKey = idempotencyKey;
    if (timeoutMs !== undefined) own.timeoutMs = timeoutMs;
    return { ...rest, context: { ...rest.context, ...own } };
  };
  for (const method of ['query', 'mutation', 'subscription'] as const) {
    const call = client[method].bind(client) as (path: string, input: unknown, options: unknown) => unknown;
    Object.assign(client, {
      [method]: (path: string, input: unknown, options?: GivenOptions) => call(path, input, given(options)),
    });
  }
}
