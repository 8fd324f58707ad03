import { type ListFilters, type Mainstay, pages } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { print, printJson } from '../terminal/output.ts';
import { type Amount, printList } from '../terminal/print-list.ts';
import { contactFilters, type FilterFlags } from './contact-filters.ts';
import { CONTACT_COLUMNS, type Contact, contactLines } from './contact-view.ts';

export interface ListFlags extends FilterFlags, Amount {
  sort?: ListFilters<Mainstay['contacts']['list']>['sort'];
}

/** Prints contacts page by page, as many as asked for. JSON is one array. */
export async function listContacts(settings: Settings, flags: ListFlags): Promise<void> {
  const { sort, limit: rows, all, ...filters } = flags;
  const mainstay = await connect(settings);
  const input = { ...contactFilters(filters), ...(sort ? { sort } : {}) };
  await printList(settings, { limit: rows, all }, (limit) => pages(mainstay.contacts.list, { ...input, limit }), {
    columns: CONTACT_COLUMNS,
    noun: 'contacts',
  });
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
