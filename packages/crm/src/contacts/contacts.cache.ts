import type { Tx } from '@mainstay/db';
import { cachedAnswer, invalidateAnswers, type Services, tenantTag } from '@mainstay/kernel';
import type { ShownRow } from './details/contact-record.ts';

/**
 * A contact's row from the cache, or from `load`, its personal data still sealed. A contact that is not there is not remembered: it may
 * be restored. A change of the tenant's settings drops it too: its locale is in the row.
 */
export function cachedContact(
  services: Services,
  tenantId: string,
  id: string,
  load: () => Promise<ShownRow | undefined>,
): Promise<ShownRow | undefined> {
  return cachedAnswer(services, tenantId, { family: 'contact', of: id, tags: [tenantTag(tenantId)] }, load);
}

/** Drops contacts from the cache once the transaction that changes them has committed. */
export function invalidateContacts(tx: Tx, services: Services, tenantId: string, ids: readonly string[]): void {
  invalidateAnswers(tx, services, tenantId, 'contact', ids);
}
