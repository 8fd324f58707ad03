import type { Tx } from '@mainstay/db';
import { contacts } from '@mainstay/db/schema';
import { emit, type TenantContext } from '@mainstay/kernel';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { invalidateContacts } from '../contacts.cache.ts';
import { contactColumns } from '../contacts.rows.ts';
import { contactEvent } from './contact-event.ts';
import type { Writer } from './details.commands.ts';

/** Contacts changed by one statement, so that a change of very many outlasts no time limit. */
const BATCH = 500;

/** On whose behalf contacts change along with what they carry, and with which keys. */
export type CarrierWriter = Pick<Writer, 'services' | 'tenantId' | 'actor' | 'keys'>;

/** The one of a call. Before a transaction is opened: it may need a connection of its own. */
export async function carrierWriterOf({ services, tenantId, principal }: TenantContext): Promise<CarrierWriter> {
  return { services, tenantId, actor: principal.actor, keys: await services.vault.forTenant(tenantId) };
}

/**
 * Changes one column of all contacts that carry something, deleted ones as well, inside the caller's transaction. Each live one's version counts up,
 * and `contact.updated` tells of it. `carriers` gives the ids that come after one, in order, so many at most.
 */
export async function changeCarriers(
  tx: Tx,
  { services, tenantId, actor, keys }: CarrierWriter,
  change: { tags?: SQL; companyId?: null },
  carriers: (after: string | undefined, limit: number) => Promise<string[]>,
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
    const fields = Object.keys(change);
    await emit(tx, { tenantId, actor }, ...live.map((row) => contactEvent(keys, 'contact.updated', row, fields)));
  } while (after !== undefined);
}
