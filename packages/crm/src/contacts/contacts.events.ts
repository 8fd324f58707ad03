import { contacts } from '@mainstay/db/schema';
import type { EventData } from '@mainstay/kernel';
import { and, eq, inArray } from 'drizzle-orm';
import { openPii } from './details/contact-record.ts';

/** A contact's events hold its reachable facts sealed under the contact's own key: once that is destroyed they cannot be opened. */
export const contactEventData: EventData = {
  permission: 'contacts:read',
  sealed: ['pii'],
  async open(services, tenantId, events) {
    const keys = await services.vault.forTenant(tenantId);
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
      const { pii } = data;
      if (!piiKey || typeof pii !== 'string') continue;
      opened.set(id, openPii({ id: entity.id, pii: Buffer.from(pii, 'base64'), piiKey }, keys));
    }
    return opened;
  },
};
