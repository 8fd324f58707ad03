import type { AppEvent, EventType } from '@mainstay/client';
import {
  type DataTag,
  type InfiniteData,
  type QueryFilters,
  type QueryKey,
  useInfiniteQuery,
  type UseInfiniteQueryResult,
  useMutation,
  type UseMutationResult,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useProvided, useSession } from './provider.ts';

/**
 * Keeps the queries on this page fresh while it is mounted: events of the tenant refetch the records they name, and the lists of their
 * kind. `types` narrows them; all components that ask for the same share one stream.
 */
export function useLive(
  options: {
    types?: readonly EventType[];
    /** False listens to nothing; true unless given. */
    enabled?: boolean;
    /** Told of each event besides. */
    onEvent?: (event: AppEvent) => void;
  } = {},
): void {
  const { live } = useProvided();
  // A stream ends with the session, and another one begins with the next.
  const isSignedOut = useSession().status === 'signed-out';
  const { types, enabled = true, onEvent } = options;
  const told = useRef(onEvent);
  useEffect(() => {
    told.current = onEvent;
  });
  const wanted = types?.join();
  useEffect(() => {
    if (!enabled || isSignedOut) return undefined;
    const names = wanted === undefined ? undefined : (wanted.split(',') as EventType[]);
    return live.listen(names, (event) => told.current?.(event));
  }, [live, wanted, enabled, isSignedOut]);
}

/** A list that is read page by page. */
export type List<Item, Page, Failure> = UseInfiniteQueryResult<InfiniteData<Page, string | null>, Failure> & {
  /** The rows of all pages read so far. */
  rows: readonly Item[];
  /** Reads the next page, if there is one and none is on its way. */
  more: () => void;
};

interface ListOptions<Input, Page, Failure> {
  infiniteQueryOptions(
    input?: Input,
  ): { queryKey: DataTag<QueryKey, InfiniteData<Page, string | null>, Failure> } & Parameters<
    typeof useInfiniteQuery<Page, Failure, InfiniteData<Page, string | null>, QueryKey, string | null>
  >[0];
}

/** Reads a list by its cursor: `const { rows, hasNextPage, more } = useList(api.contacts.list, { search })`. */
export function useList<Input, Item, Page extends { data: readonly Item[] }, Failure>(
  procedure: ListOptions<Input, Page & { data: readonly Item[] }, Failure>,
  input?: NoInfer<Input>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
): List<Page['data'][number], Page, Failure> {
  const query = useInfiniteQuery({
    ...procedure.infiniteQueryOptions(input),
    enabled: options.enabled ?? true,
    // While filters change, the rows before them stay.
    ...(options.keepPrevious && { placeholderData: (before: unknown) => before as never }),
  }) as UseInfiniteQueryResult<InfiniteData<Page, string | null>, Failure>;
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const more = () => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  };
  return { ...query, rows, more };
}

interface MutationOptionsOf<Input, Output, Failure> {
  mutationOptions(): {
    mutationKey?: QueryKey | undefined;
    mutationFn?: ((input: Input, context: never) => Promise<Output>) | undefined;
  } & { '~failure'?: Failure };
}

/**
 * A change that shows at once and is taken back when the server refuses it: for single fields that can be changed back, such as moving a
 * card. `apply` gets what the cache holds for each query of `filter`, and answers what it should hold; it must not change what it gets.
 */
export function useOptimisticUpdate<Input, Output, Failure>(
  procedure: MutationOptionsOf<Input, Output, Failure>,
  options: {
    filter: QueryFilters;
    apply: (cached: unknown, input: NoInfer<Input>) => unknown;
    onError?: (error: Error, input: NoInfer<Input>) => void;
  },
): UseMutationResult<Output, Error, Input> {
  const queries = useQueryClient();
  const { filter, apply, onError } = options;
  const { mutationKey, mutationFn } = procedure.mutationOptions();
  return useMutation<Output, Error, Input, (readonly [QueryKey, unknown])[]>({
    ...(mutationKey && { mutationKey }),
    mutationFn: mutationFn as (input: Input) => Promise<Output>,
    async onMutate(input) {
      await queries.cancelQueries(filter);
      const before = queries.getQueriesData(filter);
      queries.setQueriesData(filter, (cached: unknown) => (cached === undefined ? undefined : apply(cached, input)));
      return before;
    },
    onError(error, input, before) {
      for (const [key, data] of before ?? []) queries.setQueryData(key, data);
      onError?.(error, input);
    },
    onSettled: () => queries.invalidateQueries(filter),
  });
}
