import {
  aboutContact,
  goesWithContact,
  type Person,
  type PersonalTable,
  storedBytes,
  type StoredRow,
} from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { openPii } from './details/contact-record.ts';
import { eraseContacts } from './details/purge-contacts.ts';
import { invalidateContacts } from './contacts.cache.ts';

/** What a contact's row has sealed, in the clear. */
function openContact(row: StoredRow, { keys }: Person): object {
  const [pii, piiKey] = [storedBytes(row['pii']), storedBytes(row['pii_key'])];
  return pii && piiKey ? openPii({ id: String(row['id']), pii, piiKey }, keys) : {};
}

/** What the tables of contacts hold of people. */
export const contactPersonal: Record<string, PersonalTable> = {
  contacts: {
    about: aboutContact('id'),
    erase: 'delete',
    reason: 'The person: with the row goes the key that all copies of the sealed data need',
    open: openContact,
    async run(tx, { services, tenantId, ids }) {
      await eraseContacts(tx, tenantId, ids);
      invalidateContacts(tx, services, tenantId, ids);
    },
  },
  contact_lookups: goesWithContact(),
  contact_companies: goesWithContact(),
  custom_field_values: {
    about: aboutContact('record_id'),
    erase: 'delete',
    reason: 'Repeats the custom fields of the contact, for searching; a trigger deletes it with the row',
  },
  contact_merges: {
    about: (people) => sql`r.winner_id = any (${people}) or r.loser_ids && ${people}`,
    erase: 'scrub',
    reason: 'Holds the contacts as they were before the merge, which cannot be undone any more',
    async run(tx, { tenantId }, people) {
      await tx.execute(sql`
        update contact_merges set before = '' where tenant_id = ${tenantId} and (winner_id = any (${people}) or loser_ids && ${people})`);
    },
  },
};
