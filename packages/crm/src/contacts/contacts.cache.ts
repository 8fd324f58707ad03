import type { Tx } from '@mainstay/db';
import { cachedAnswer, invalidateAnswers, type Services } from '@mainstay/kernel';
import type { ContactRow } from './details/contact-record.ts';

/**
 * A contact's row from the cache, or from `load`, its personal data still sealed. A contact that is not there is not remembered: it may
 * be restored.
 */
export function cachedContact(
  services: Services,
  tenantId: string,
  id: string,
  load: () => Promise<ContactRow | undefined>,
): Promise<ContactRow | undefined> {
  return cachedAnswer(services, tenantId, { family: 'contact', of: id }, load);
}

/** Drops contacts from the cache once the transaction that changes them has committed. */
export function invalidateContacts(tx: Tx, services: Services, tenantId: string, ids: readonly string[]): void {
  invalidateAnswers(tx, services, tenantId, 'contact', ids);
}
