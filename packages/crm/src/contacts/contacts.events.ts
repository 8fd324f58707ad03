import { ChangedFields, Id } from '@mainstay/core';
import { contacts } from '@mainstay/db/schema';
import type { EventData } from '@mainstay/kernel';
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { joinedFields } from '../custom-fields/index.ts';
import { Contact } from './contacts.schemas.ts';
import { contactView, openPersonal, openPii } from './details/contact-record.ts';
import { Import } from './import/import.schemas.ts';

const LINKS = { id: true, version: true, companyId: true, ownerId: true, status: true, tags: true } as const;

/** What the person's own facts are, is for readers of contacts alone, and for nobody once they are erased: each may be missing. */
const ContactFacts = Contact.pick(LINKS).extend(
  Contact.omit({ ...LINKS, displayName: true, createdAt: true, updatedAt: true }).partial().shape,
);
const ImportFacts = Import.pick({
  status: true,
  dryRun: true,
  total: true,
  processed: true,
  created: true,
  updated: true,
  failed: true,
  warned: true,
});

/** The events of contacts, and what they hold. */
export const contactEvents = {
  'contact.created': ContactFacts,
  'contact.updated': ContactFacts.extend({ changed: ChangedFields.optional() }),
  'contact.deleted': ContactFacts.extend({
    mergedInto: Id.optional().describe('The contact that took its place, where it was merged'),
  }),
  'contact.restored': ContactFacts,
  'contact.merged': ContactFacts.extend({
    mergeId: Id,
    loserIds: z.array(Id).describe('The contacts that went into it'),
  }),
  'contact.import.progress': ImportFacts,
  'contact.import.finished': ImportFacts,
};

/** What events from before the person's other facts were sealed too hold in the clear. */
export const PLAIN_PERSONAL = [
  'firstName',
  'lastName',
  'prefix',
  'middleNames',
  'suffix',
  'nickname',
  'phoneticFirstName',
  'phoneticLastName',
  'company',
  'title',
  'source',
  'externalId',
  'customFields',
];

/** A contact's events hold what they say of the person sealed under the contact's own key: once that is destroyed they cannot be opened. */
export const contactEventData: EventData = {
  permission: 'contacts:read',
  sealed: ['pii', 'personal', ...PLAIN_PERSONAL],
  async open(services, tenantId, events) {
    const { keys, fields } = await contactView(services, tenantId);
    const ids = [...new Set(events.map(({ entity }) => entity.id))];
    const rows = await services.database.readOne({ tenantId }, (tx) =>
      tx
        .select({ id: contacts.id, piiKey: contacts.piiKey })
        .from(contacts)
        .where(and(eq(contacts.tenantId, tenantId), inArray(contacts.id, ids))),
    );
    const keyOf = new Map(rows.map(({ id, piiKey }) => [id, piiKey]));
    const opened = new Map<string, object>();
    for (const { id, entity, data } of events) {
      const piiKey = keyOf.get(entity.id);
      const { pii, personal } = data;
      if (!piiKey || typeof pii !== 'string') continue;
      const contact = { id: entity.id, piiKey };
      const facts =
        typeof personal === 'string'
          ? openPersonal(keys, contact, Buffer.from(personal, 'base64'))
          : Object.fromEntries(Object.entries(data).filter(([field]) => PLAIN_PERSONAL.includes(field)));
      const { personalFields, ...reachable } = openPii({ ...contact, pii: Buffer.from(pii, 'base64') }, keys);
      const plain = (facts as { customFields?: Record<string, unknown> }).customFields ?? {};
      opened.set(id, { ...facts, ...reachable, customFields: joinedFields(fields, plain, personalFields) });
    }
    return opened;
  },
};
