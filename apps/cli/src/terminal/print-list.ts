import type { Settings } from '../connection/settings.ts';
import { print, printJsonArray, remark } from './output.ts';
import { type Column, createTable, outputWidth } from './table.ts';

/** Rows that the server gives on one page, at most. */
const LARGEST_PAGE = 100;
const DEFAULT_ROWS = 20;

interface Page<T> {
  data: readonly T[];
  meta: { nextCursor: string | null };
}

/** How much of a list is wanted: `limit` rows, 20 unless given, or all. */
export interface Amount {
  limit?: number | undefined;
  all?: true | undefined;
}

interface ListView<T> {
  columns: readonly Column<T>[];
  /** What the rows are, in the plural. */
  noun: string;
}

/** Prints a list page by page, as many rows as asked for. JSON is one array. `fetchPages` gets the size of a page. */
export async function printList<T>(
  { output }: Settings,
  { limit, all }: Amount,
  fetchPages: (size: number) => AsyncIterable<Page<T>>,
  { columns, noun }: ListView<T>,
): Promise<void> {
  const wanted = all ? Number.POSITIVE_INFINITY : (limit ?? DEFAULT_ROWS);
  let shown = 0;
  let more = false;
  const wantedPages = async function* (): AsyncGenerator<T[]> {
    for await (const page of fetchPages(Math.min(wanted, LARGEST_PAGE))) {
      const rows = page.data.slice(0, wanted - shown);
      shown += rows.length;
      yield rows;
      if (shown < wanted) continue;
      more = page.meta.nextCursor !== null || rows.length < page.data.length;
      return;
    }
  };
  if (output === 'json') {
    await printJsonArray(rowsOf(wantedPages()));
  } else {
    const table = createTable(columns, outputWidth());
    for await (const rows of wantedPages()) if (rows.length > 0) await print(table.page(rows));
    if (shown === 0) remark('table', 'note', `No ${noun}`);
  }
  if (more && limit === undefined) {
    remark(output, 'note', `More ${noun} follow these ${shown}: give --limit or --all`);
  }
}

/** Prints a list that comes whole, in one answer. */
export async function printRows<T>(settings: Settings, rows: readonly T[], view: ListView<T>): Promise<void> {
  const whole = async function* () {
    yield { data: rows, meta: { nextCursor: null } };
  };
  await printList(settings, { all: true }, whole, view);
}

async function* rowsOf<T>(chunks: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const rows of chunks) yield* rows;
}
