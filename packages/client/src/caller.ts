import type { Operation, OperationResultEnvelope, TRPCLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import type { Observable, Unsubscribable } from '@trpc/server/observable';
import type { CallContext } from './call-context.ts';
import { type CallError, callError } from './call-error.ts';
import type { CallOptions } from './call-options.ts';

/** Under which tRPC's companions look for the untyped client. */
const UNTYPED = Symbol.for('trpc_untypedClient');

/** The ways to call a procedure, and the kinds of operation that they are. */
const METHODS: Readonly<Record<string, Operation['type']>> = {
  query: 'query',
  mutate: 'mutation',
  subscribe: 'subscription',
};

interface Options extends CallOptions {
  context?: Record<string, unknown>;
  signal?: AbortSignal | null;
}

/** What a subscription tells; with none of these it is an iterator. */
interface Callbacks {
  onStarted?(about: { context: unknown }): void;
  onData?(value: unknown): void;
  onError?(error: unknown): void;
  onStopped?(): void;
  onComplete?(): void;
  onConnectionStateChange?(state: unknown): void;
}

type Results = Observable<OperationResultEnvelope<unknown, CallError>, CallError>;

/** Calls procedures by their paths: tRPC's untyped client, as far as its companions use it. */
export interface Caller {
  readonly runtime: object;
  query(path: string, input?: unknown, options?: Options): Promise<unknown>;
  mutation(path: string, input?: unknown, options?: Options): Promise<unknown>;
  subscription(
    path: string,
    input: unknown,
    options?: Options & Callbacks,
  ): Unsubscribable | AsyncIterableIterator<unknown>;
}

/** Builds a caller over links, the last of which sends. */
export function createCaller(links: readonly TRPCLink<AnyRouter>[]): Caller {
  const runtime = {};
  const steps = links.map((link) => link(runtime));
  let calls = 0;
  const run = (op: Operation, index = 0): Results => {
    const step = steps[index];
    if (!step) throw new Error('The last link does not send');
    return step({ op, next: (changed) => run(changed, index + 1) as never }) as Results;
  };
  const begin = (type: Operation['type'], path: string, input: unknown, options: Options = {}) => {
    const { idempotencyKey, timeoutMs, onUploadProgress, context, signal = null } = options;
    const own: CallContext = {};
    if (idempotencyKey !== undefined) own.idempotencyKey = idempotencyKey;
    if (timeoutMs !== undefined) own.timeoutMs = timeoutMs;
    if (onUploadProgress) own.onUploadProgress = onUploadProgress;
    return run({ id: ++calls, type, path, input, signal, context: { ...context, ...own } });
  };
  const ask = (type: Operation['type']) => async (path: string, input?: unknown, options?: Options) => {
    const results = begin(type, path, input, options);
    return new Promise((resolve, reject) => {
      results.subscribe({
        next: ({ result }) => resolve('data' in result ? result.data : undefined),
        error: (thrown) => reject(callError(thrown)),
        complete: () => reject(callError('The call ended without an answer')),
      });
    });
  };
  return {
    runtime,
    query: ask('query'),
    mutation: ask('mutation'),
    subscription(path, input, options = {}) {
      const results = begin('subscription', path, input, options);
      if (!Object.entries(options).some(([name, value]) => name.startsWith('on') && typeof value === 'function')) {
        return iterate(results);
      }
      return results.subscribe({
        next({ result, context }) {
          if (result.type === 'state') options.onConnectionStateChange?.(result);
          else if (result.type === 'started') options.onStarted?.({ context });
          else if (result.type === 'stopped') options.onStopped?.();
          else options.onData?.(result.data);
        },
        error: (thrown) => options.onError?.(thrown),
        complete: () => options.onComplete?.(),
      });
    },
  };
}

/** The data of a subscription as an iterator, for one loop. Leaving the loop ends the subscription. */
function iterate(results: Results): AsyncIterableIterator<unknown> {
  type Taker = Parameters<ConstructorParameters<typeof Promise<IteratorResult<unknown>>>[0]>;
  const ready: unknown[] = [];
  const takers: Taker[] = [];
  let end: ((...taker: Taker) => void) | undefined;
  const finish = (how: NonNullable<typeof end>) => {
    end ??= how;
    for (const taker of takers.splice(0)) end(...taker);
  };
  const done = ([resolve]: [Taker[0], ...unknown[]]) => resolve({ value: undefined, done: true });
  const running = results.subscribe({
    next({ result }) {
      if (!('data' in result)) return;
      const taker = takers.shift();
      if (taker) taker[0]({ value: result.data, done: false });
      else ready.push(result.data);
    },
    error: (thrown) => finish((_, reject) => reject(thrown)),
    complete: () => finish((...taker) => done(taker)),
  });
  return {
    next: () =>
      new Promise((resolve, reject) => {
        if (ready.length > 0) resolve({ value: ready.shift(), done: false });
        else if (end) end(resolve, reject);
        else takers.push([resolve, reject]);
      }),
    async return() {
      ready.length = 0;
      end = undefined;
      finish((...taker) => done(taker));
      running.unsubscribe();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Names each procedure by properties: `client.contacts.get.query(input)` calls `contacts.get`. `own` are properties besides. */
export function createNames(caller: Caller, own: Readonly<Record<string, unknown>> = {}): object {
  const name = (path: readonly string[]): object => {
    const below = new Map<string, object>();
    const type = METHODS[path.at(-1) ?? ''];
    const procedure = path.slice(0, -1).join('.');
    const call = (input: unknown, options?: Options) => {
      if (!type) throw new TypeError(`${path.join('.')} is no procedure to call: end with query, mutate or subscribe`);
      return caller[type](procedure, input, options);
    };
    return new Proxy(call, {
      get(target, key) {
        if (path.length === 0 && key === UNTYPED) return caller;
        // A name that had `then` would be taken for a promise.
        if (typeof key !== 'string' || key === 'then') return undefined;
        if (path.length === 0 && Object.hasOwn(own, key)) return own[key];
        if (key === 'toString' || key === 'valueOf' || key === 'toJSON') return () => path.join('.');
        if (type && (key === 'call' || key === 'apply' || key === 'bind')) return Reflect.get(target, key) as unknown;
        const known = below.get(key) ?? name([...path, key]);
        below.set(key, known);
        return known;
      },
    });
  };
  return name([]);
}
