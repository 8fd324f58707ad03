import { type ListFilters, type Mainstay, pages } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { print, printJson, printJsonArray, remark } from '../terminal/output.ts';
import { createTable, outputWidth } from '../terminal/table.ts';
import { contactFilters, type FilterFlags } from './contact-filters.ts';
import { CONTACT_COLUMNS, type Contact, contactLines } from './contact-view.ts';

/** Rows that the server gives on one page, at most. */
const LARGEST_PAGE = 100;
const DEFAULT_ROWS = 20;

export interface ListFlags extends FilterFlags {
  sort?: ListFilters<Mainstay['contacts']['list']>['sort'];
  limit?: number | undefined;
  all?: true | undefined;
}

/** Prints contacts page by page, as many as asked for. JSON is one array. */
export async function listContacts(settings: Settings, flags: ListFlags): Promise<void> {
  const { sort, limit = DEFAULT_ROWS, all, ...filters } = flags;
  const wanted = all ? Number.POSITIVE_INFINITY : limit;
  const mainstay = await connect(settings);
  const input = { ...contactFilters(filters), limit: Math.min(wanted, LARGEST_PAGE), ...(sort ? { sort } : {}) };
  let shown = 0;
  let more = false;
  const wantedPages = async function* (): AsyncGenerator<Contact[]> {
    for await (const page of pages(mainstay.contacts.list, input)) {
      const rows = page.data.slice(0, wanted - shown);
      shown += rows.length;
      yield rows;
      if (shown < wanted) continue;
      more = page.meta.nextCursor !== null || rows.length < page.data.length;
      return;
    }
  };
  if (settings.output === 'json') {
    await printJsonArray(rowsOf(wantedPages()));
  } else {
    const table = createTable(CONTACT_COLUMNS, outputWidth());
    for await (const rows of wantedPages()) if (rows.length > 0) await print(table.page(rows));
    if (shown === 0) remark('table', 'note', 'No contacts');
  }
  if (more && flags.limit === undefined) {
    remark(settings.output, 'note', `More contacts follow these ${shown}: give --limit or --all`);
  }
}

async function* rowsOf(chunks: AsyncIterable<Contact[]>): AsyncGenerator<Contact> {
  for await (const rows of chunks) yield* rows;
}

/** Prints one contact. */
export async function getContact(settings: Settings, id: string): Promise<void> {
  const mainstay = await connect(settings);
  await printContact(settings, await mainstay.contacts.get.query({ id }));
}

/** Prints a contact as the settings ask for. */
export async function printContact({ output }: Settings, contact: Contact): Promise<void> {
  if (output === 'json') await printJson(contact);
  else await print(contactLines(contact));
}
