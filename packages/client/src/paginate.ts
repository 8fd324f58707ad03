/** A page of a list, as every list procedure answers. */
interface ListPage {
  data: readonly unknown[];
  meta: { nextCursor: string | null };
}

/** A list procedure of the client, such as `mainstay.contacts.list`. */
export interface ListProcedure {
  query(input: never, options?: { signal?: AbortSignal }): Promise<ListPage>;
}

type PageOf<P extends ListProcedure> = Awaited<ReturnType<P['query']>>;

/** The rows of a list. */
export type ItemOf<P extends ListProcedure> = PageOf<P>['data'][number];

/** A list's filters; which page is the iterator's business. */
export type ListFilters<P extends ListProcedure> = Omit<
  Exclude<Parameters<P['query']>[0], undefined | void>,
  'cursor' | 'page'
>;

export interface PaginateOptions {
  /** Stops after this many rows; all unless given. */
  maxItems?: number;
  signal?: AbortSignal;
}

/** Every page of a list, fetched as the loop asks for it. Throws what the procedure throws. */
export async function* pages<P extends ListProcedure>(
  procedure: P,
  filters?: ListFilters<P>,
  options: Pick<PaginateOptions, 'signal'> = {},
): AsyncGenerator<PageOf<P>, void, undefined> {
  let cursor: string | null = null;
  do {
    const input: object = cursor === null ? { ...filters } : { ...filters, cursor };
    // The filters are the procedure's own input less the page; TypeScript cannot put a generic input together again.
    const page = (await procedure.query(input as never, options)) as PageOf<P>;
    yield page;
    if (page.meta.nextCursor !== null && page.meta.nextCursor === cursor) throw new Error('The list does not advance');
    cursor = page.meta.nextCursor;
  } while (cursor !== null);
}

/** Every row of a list: `for await (const contact of paginate(mainstay.contacts.list, { limit: 100 }))`. */
export async function* paginate<P extends ListProcedure>(
  procedure: P,
  filters?: ListFilters<P>,
  options: PaginateOptions = {},
): AsyncGenerator<ItemOf<P>, void, undefined> {
  const { maxItems = Number.POSITIVE_INFINITY, signal } = options;
  let left = maxItems;
  if (left <= 0) return;
  for await (const page of pages(procedure, filters, signal ? { signal } : {})) {
    for (const item of page.data) {
      yield item;
      if (--left <= 0) return;
    }
  }
}
