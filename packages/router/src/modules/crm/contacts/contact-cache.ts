import type { Services } from '@mainstay/kernel';
import { cachedAnswer, forgetAnswers } from '../../../tenant-cache.ts';
import type { ContactRow } from './contact-record.ts';

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

/** Forgets contacts that were just changed. Call it after the commit. */
export async function forgetContacts(services: Services, tenantId: string, ids: readonly string[]): Promise<void> {
  await forgetAnswers(services, tenantId, 'contact', ids);
}
