import type { Tx } from '@mainstay/db';
import { contacts } from '@mainstay/db/schema';
import { emit, type RecordChanger, type TenantContext } from '@mainstay/kernel';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { invalidateContacts } from '../contacts.cache.ts';
import { contactColumns } from '../contacts.rows.ts';
import { contactEvent } from './contact-event.ts';
import type { Writer } from './write-contact.ts';

/** Contacts changed by one statement, so that a change of very many outlasts no time limit. */
const BATCH = 500;

/** On whose behalf contacts change along with what they carry, and with which keys. */
export type CarrierWriter = Pick<Writer, 'services' | 'tenantId' | 'actor' | 'keys'>;

/** The one of whoever changes the records of another feature. */
export async function carrierWriterFor(who: RecordChanger): Promise<CarrierWriter> {
  return { ...who, keys: await who.services.vault.forTenant(who.tenantId) };
}

/** The one of a call. Before a transaction is opened: it may need a connection of its own. */
export async function carrierWriterOf({ services, tenantId, principal }: TenantContext): Promise<CarrierWriter> {
  return { services, tenantId, actor: principal.actor, keys: await services.vault.forTenant(tenantId) };
}

/** The ids that come after one, in order, so many at most. */
type Carriers = (after: string | undefined, limit: number) => Promise<string[]>;

/** Ids as `changeCarriers` asks for them. */
export function inOrder(ids: readonly string[]): Carriers {
  const sorted = [...ids].sort();
  return async (after, limit) => sorted.filter((id) => after === undefined || id > after).slice(0, limit);
}

/**
 * Changes one column of all contacts that carry something, or only what hangs on them, deleted ones as well, inside the caller's transaction. Each
 * live one's version counts up, and `contact.updated` tells of it.
 */
export async function changeCarriers(
  tx: Tx,
  { services, tenantId, actor, keys }: CarrierWriter,
  change: { tags?: SQL; companyId?: string | null },
  carriers: Carriers,
  fields: readonly string[] = Object.keys(change),
): Promise<void> {
  let after: string | undefined;
  do {
    const ids = await carriers(after, BATCH);
    after = ids.length === BATCH ? ids.at(-1) : undefined;
    if (ids.length === 0) return;
    const rows = await tx
      .update(contacts)
      .set({ ...change, version: sql`${contacts.version} + 1`, updatedAt: sql`now()` })
      .where(and(eq(contacts.tenantId, tenantId), inArray(contacts.id, ids)))
      .returning({ ...contactColumns, deletedAt: contacts.deletedAt });
    invalidateContacts(tx, services, tenantId, ids);
    const live = rows.filter(({ deletedAt }) => deletedAt === null);
    await emit(tx, { tenantId, actor }, ...live.map((row) => contactEvent(keys, 'contact.updated', row, fields)));
  } while (after !== undefined);
}
