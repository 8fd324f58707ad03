import type { Services } from '@mainstay/kernel';
import type { ContactRow } from './contact-record.ts';

/** How long a contact's row is remembered, in milliseconds. */
const TTL_MS = 30_000;

/**
 * A read that began before a commit may store the old row after the writer forgot it. The writer forgets again when such a read must
 * be over, so an old row lives this long at most.
 */
const SECOND_LOOK_MS = 500;

function keyOf(tenantId: string, id: string): string {
  return `contact:${tenantId}:${id}`;
}

/**
 * A contact's row from the cache, or from `load`, its personal data still sealed. A contact that is not there is not remembered: it may
 * be restored.
 */
export function cachedContact(
  { cache }: Services,
  tenantId: string,
  id: string,
  load: () => Promise<ContactRow | undefined>,
): Promise<ContactRow | undefined> {
  return cache.getOrSet(keyOf(tenantId, id), load, { ttlMs: TTL_MS });
}

/** Forgets contacts that were just changed. Call it after the commit. */
export async function forgetContacts(services: Services, tenantId: string, ids: readonly string[]): Promise<void> {
  const forget = async () => {
    await Promise.all(ids.map((id) => services.cache.delete(keyOf(tenantId, id))));
  };
  await forget();
  setTimeout(() => {
    forget().catch((error: unknown) => services.logger.warn({ err: error }, 'a cache could not be told to forget'));
  }, SECOND_LOOK_MS).unref();
}
