import type { Tx } from '@mainstay/db';
import { contacts } from '@mainstay/db/schema';
import { type ListTimeline, mergedPasts, type TenantContext, type TimelinePage, timelinePage } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { type Reference, referencesTo } from '../../transfer/index.ts';
import { contactRows } from '../contacts.rows.ts';

/** What happened to a contact and to those merged into it, newest first. Throws NOT_FOUND. */
export async function contactTimeline(ctx: TenantContext, query: ListTimeline): Promise<TimelinePage> {
  const { tenantId } = ctx;
  return ctx.db.read(async (tx) => {
    await requireContact(tx, tenantId, query.id);
    const ids = await mergedPasts(tx, contacts, tenantId, query.id);
    return timelinePage(tx, ctx, 'contact', ids, query);
  });
}

async function requireContact(tx: Tx, tenantId: string, id: string): Promise<void> {
  await contactRows.get(tx, tenantId, id);
}

/** A contact's own index entries, which are no references: they are rebuilt from the contact. */
const OWN_TABLES = new Set(['contact_lookups']);

/** Every foreign key on contacts. */
export async function contactReferences(tx: Tx): Promise<Reference[]> {
  return (await referencesTo(tx, 'contacts')).filter(({ table }) => !OWN_TABLES.has(table));
}

/** Tables whose rows are counted by their links. */
const LINKED_TABLES = new Set(['notes']);

/** How many records of each kind point at a contact. Throws NOT_FOUND. */
export async function countReferences(ctx: TenantContext, { id }: { id: string }) {
  const { tenantId } = ctx;
  return ctx.db.read(async (tx) => {
    await requireContact(tx, tenantId, id);
    const references = (await contactReferences(tx)).filter(({ table }) => !LINKED_TABLES.has(table));
    const data = [];
    for (const { table, column } of references) {
      const [row] = await tx.execute<{ count: number }>(
        sql`select count(*)::int as count from ${sql.identifier(table)} where tenant_id = ${tenantId} and ${sql.identifier(column)} = ${id}`,
      );
      if (row && row.count > 0) data.push({ type: table, count: row.count });
    }
    return { data };
  });
}
