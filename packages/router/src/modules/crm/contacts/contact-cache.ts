import type { Services } from '@mainstay/kernel';
import type { ContactRow } from './contact-record.ts';

/** How long a contact's row is remembered, in milliseconds. */
const TTL_MS = 30_000;

/**
 * A read that began before a commit may store the old row after the writer forgot it. The writer forgets again when such a read must
 * be over, so an old row lives this long at most.
 */
const SECOND_LOOK_MS = 500;

/** What a cache may hold of a contact: the row, its personal data still sealed. */
type CachedRow = Omit<ContactRow, 'pii' | 'piiKey'> & { pii: string; piiKey: string };

function keyOf(tenantId: string, id: string): string {
  return `contact:${tenantId}:${id}`;
}

/** A contact's row from the cache, or from `load`; undefined when there is no such contact, which is not remembered. */
export async function cachedContact(
  { cache }: Services,
  tenantId: string,
  id: string,
  load: () => Promise<ContactRow | undefined>,
): Promise<ContactRow | undefined> {
  const cached = await cache.getOrSet<CachedRow | null>(
    keyOf(tenantId, id),
    async () => {
      const row = await load();
      return row ? { ...row, pii: row.pii.toString('base64'), piiKey: row.piiKey.toString('base64') } : null;
    },
    { ttlMs: TTL_MS },
  );
  if (!cached) return undefined;
  return { ...cached, pii: Buffer.from(cached.pii, 'base64'), piiKey: Buffer.from(cached.piiKey, 'base64') };
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
