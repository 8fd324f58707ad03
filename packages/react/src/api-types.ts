import type { CodesOf, ConnectionError, ListProcedure, MainstayErrorOf } from '@mainstay/client';
import type {
  DataTag,
  InfiniteData,
  MutationOptions,
  QueryFilters,
  QueryKey,
  SkipToken,
  UndefinedInitialDataInfiniteOptions,
  UseMutationOptions,
  UseQueryOptions,
} from '@tanstack/react-query';

/** A procedure of the client, by how it is called. */
interface QueryNode {
  query(input: never, options?: never): Promise<unknown>;
}
interface MutationNode {
  mutate(input: never, options?: never): Promise<unknown>;
}
interface SubscriptionNode {
  subscribe(input: never, options: never): unknown;
}

/** What a query takes, and what it answers. */
type QueryInput<P extends QueryNode> = Parameters<P['query']>[0];
type QueryOutput<P extends QueryNode> = Awaited<ReturnType<P['query']>>;
type MutationInput<P extends MutationNode> = Parameters<P['mutate']>[0];
type MutationOutput<P extends MutationNode> = Awaited<ReturnType<P['mutate']>>;

/** What a call may fail with: the codes of its procedure, or no answer. */
export type CallFailure<Call> = MainstayErrorOf<CodesOf<Call>> | ConnectionError;

/** The filter of all queries below a path, and its key. */
interface PathKeys {
  pathKey(): QueryKey;
  pathFilter<F extends Omit<QueryFilters, 'queryKey'>>(filters?: F): F & { queryKey: QueryKey };
}

type Own<O> = Omit<O, 'queryKey' | 'queryFn' | 'mutationKey' | 'mutationFn' | 'initialPageParam'>;

interface QueryProcedure<P extends QueryNode, Input, Output, Failure> extends PathKeys {
  queryKey(input?: Input): DataTag<QueryKey, Output, Failure>;
  queryFilter<F extends Omit<QueryFilters, 'queryKey'>>(
    input?: Partial<Input>,
    filters?: F,
  ): F & { queryKey: DataTag<QueryKey, Output, Failure> };
  /** Options for `useQuery`, `useSuspenseQuery`, `fetchQuery` and the like. `skipToken` as input waits. */
  queryOptions<Data = Output>(
    ...given: undefined extends Input
      ? [input?: Input | SkipToken, options?: Own<UseQueryOptions<Output, Failure, Data>>]
      : [input: Input | SkipToken, options?: Own<UseQueryOptions<Output, Failure, Data>>]
  ): Omit<UseQueryOptions<Output, Failure, Data>, 'queryKey' | 'initialData'> & {
    initialData?: undefined;
    queryKey: DataTag<QueryKey, Output, Failure>;
  };
  readonly '~types'?: { procedure: P; input: Input; output: Output; failure: Failure };
}

type ListInput<P extends ListProcedure> = Omit<Exclude<Parameters<P['query']>[0], undefined | void>, 'cursor' | 'page'>;

interface InfiniteProcedure<Input, Output, Failure> {
  infiniteQueryKey(input?: Input): DataTag<QueryKey, InfiniteData<Output, string | null>, Failure>;
  /** Options for `useInfiniteQuery`: pages follow the list's cursor. */
  infiniteQueryOptions<Data = InfiniteData<Output, string | null>>(
    input?: Input | SkipToken,
    options?: Partial<Own<UndefinedInitialDataInfiniteOptions<Output, Failure, Data, QueryKey, string | null>>>,
  ): UndefinedInitialDataInfiniteOptions<Output, Failure, Data, QueryKey, string | null> & {
    queryKey: DataTag<QueryKey, InfiniteData<Output, string | null>, Failure>;
  };
}

interface MutationProcedure<Input, Output, Failure> extends PathKeys {
  mutationKey(): QueryKey;
  /** Options for `useMutation`. */
  mutationOptions<Context = unknown>(
    options?: Own<UseMutationOptions<Output, Failure, Input, Context>>,
  ): UseMutationOptions<Output, Failure, Input, Context> &
    Required<Pick<MutationOptions<Output, Failure, Input, Context>, 'mutationFn' | 'mutationKey'>>;
}

/** The procedures of a client as options of TanStack Query. */
export type Api<C> = PathKeys & {
  readonly [K in keyof C as K extends 'session' ? never : K]: C[K] extends QueryNode
    ? QueryProcedure<C[K], QueryInput<C[K]>, QueryOutput<C[K]>, CallFailure<ReturnType<C[K]['query']>>> &
        (C[K] extends ListProcedure
          ? InfiniteProcedure<ListInput<C[K]>, QueryOutput<C[K]>, CallFailure<ReturnType<C[K]['query']>>>
          : unknown)
    : C[K] extends MutationNode
      ? MutationProcedure<MutationInput<C[K]>, MutationOutput<C[K]>, CallFailure<ReturnType<C[K]['mutate']>>>
      : C[K] extends SubscriptionNode
        ? PathKeys
        : Api<C[K]>;
};
