import type { Mainstay } from '@mainstay/client';
import { type QueryFunctionContext, type QueryKey, type SkipToken, skipToken } from '@tanstack/react-query';
import type { AnyRouter } from '@trpc/server';
import type { Api } from './api-types.ts';

/** What of the client is called here: every procedure by its path. */
interface Caller {
  query(path: string, input: unknown, options: { signal?: AbortSignal }): Promise<unknown>;
  mutation(path: string, input: unknown): Promise<unknown>;
}

const UNTYPED = Symbol.for('trpc_untypedClient');

/** A page of a list, as far as the next one is found by it. */
interface Page {
  meta?: { nextCursor?: string | null };
}

/** The key of a procedure's queries, or of all below a path, in the form of tRPC's own integration. */
function keyOf(path: readonly string[], input?: unknown, type?: 'query' | 'infinite'): QueryKey {
  const given = input !== undefined && input !== skipToken;
  if (!given && type === undefined) return path.length > 0 ? [path] : [];
  if (type !== 'infinite') return [path, { ...(given && { input }), ...(type && { type }) }];
  // One list, however far it has been read.
  const { cursor: _cursor, direction: _direction, ...filters } = (given ? input : {}) as Record<string, unknown>;
  return [path, { ...(given && { input: filters }), type }];
}

/**
 * The procedures of a client as options of TanStack Query: `api.contacts.list.queryOptions(input)`. Keys and names are those of tRPC's
 * own integration, so that both may share a cache. Calls no network.
 */
export function createApi<R extends AnyRouter>(mainstay: Mainstay<R>): Api<Mainstay<R>> {
  const caller = (mainstay as unknown as Record<symbol, Caller>)[UNTYPED]!;
  const methods: Record<string, (path: readonly string[], ...given: never[]) => unknown> = {
    queryKey: (path, input?: unknown) => keyOf(path, input, 'query'),
    infiniteQueryKey: (path, input?: unknown) => keyOf(path, input, 'infinite'),
    mutationKey: (path) => keyOf(path),
    pathKey: (path) => keyOf(path),
    pathFilter: (path, filters?: object) => ({ ...filters, queryKey: keyOf(path) }),
    queryFilter: (path, input?: unknown, filters?: object) => ({ ...filters, queryKey: keyOf(path, input, 'query') }),
    queryOptions: (path, input?: unknown, options?: object) => ({
      ...options,
      queryKey: keyOf(path, input, 'query'),
      queryFn:
        input === skipToken
          ? skipToken
          : ({ signal }: QueryFunctionContext) => caller.query(path.join('.'), input, { signal }),
    }),
    infiniteQueryOptions: (path, input?: object | SkipToken, options?: object) => ({
      initialPageParam: null,
      getNextPageParam: ({ meta }: Page) => meta?.nextCursor ?? null,
      ...options,
      queryKey: keyOf(path, input, 'infinite'),
      queryFn:
        input === skipToken
          ? skipToken
          : ({ signal, pageParam }: QueryFunctionContext<QueryKey, string | null>) =>
              caller.query(path.join('.'), pageParam === null ? input : { ...input, cursor: pageParam }, { signal }),
    }),
    mutationOptions: (path, options?: object) => ({
      ...options,
      mutationKey: keyOf(path),
      mutationFn: (input: unknown) => caller.mutation(path.join('.'), input),
    }),
  };
  const name = (path: readonly string[]): object => {
    const below = new Map<string, object>();
    return new Proxy(() => undefined, {
      get(_target, key) {
        // A name that had `then` would be taken for a promise.
        if (typeof key !== 'string' || key === 'then') return undefined;
        const known = below.get(key) ?? name([...path, key]);
        below.set(key, known);
        return known;
      },
      apply(_target, _self, given: never[]) {
        const method = methods[path.at(-1) ?? ''];
        if (!method) throw new TypeError(`${path.join('.')} is no option: end with queryOptions, mutationOptions …`);
        return method(path.slice(0, -1), ...given);
      },
    });
  };
  return name([]) as Api<Mainstay<R>>;
}
