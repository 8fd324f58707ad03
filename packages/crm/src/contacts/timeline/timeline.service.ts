import type { Tx } from '@mainstay/db';
import { auditLog } from '@mainstay/db/schema';
import { keysetPage, type TenantContext } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { type Reference, referencesTo } from '../../transfer/index.ts';
import { contactRows } from '../contacts.rows.ts';
import type { ListTimeline } from '../contacts.schemas.ts';

const VERBS: Record<string, string> = { insert: 'created', update: 'updated', delete: 'deleted', restore: 'restored' };

/** What happened to a contact, newest first: who changed which fields when. Throws NOT_FOUND. */
export async function contactTimeline(ctx: TenantContext, { id, ...query }: ListTimeline) {
  const { tenantId } = ctx;
  return ctx.db.read(async (tx) => {
    await requireContact(tx, tenantId, id);
    const ofContact = and(
      eq(auditLog.tenantId, tenantId),
      eq(auditLog.entityType, 'contact'),
      eq(auditLog.entityId, id),
    );
    const page = await keysetPage(
      { ...query, sort: '-occurredAt' },
      { occurredAt: { column: null, id: auditLog.id } },
      {
        rows: ({ where, orderBy, limit }) =>
          tx
            .select({
              id: auditLog.id,
              action: auditLog.action,
              occurredAt: auditLog.occurredAt,
              actorType: auditLog.actorType,
              actorId: auditLog.actorId,
              fields: sql<string[]>`array(select jsonb_object_keys(${auditLog.new}) order by 1)`,
            })
            .from(auditLog)
            .where(and(ofContact, where))
            .orderBy(...orderBy)
            .limit(limit),
        count: () => tx.$count(auditLog, ofContact),
      },
    );
    return { data: page.data.map(toEntry), meta: page.meta };
  });
}

/** Columns as the API names them; what a reader has no use for is left out. */
const FIELD_NAMES: Record<string, string | null> = { pii: 'contact details', version: null, id: null, '#': null };

function toEntry(row: {
  id: string;
  action: string;
  occurredAt: string;
  actorType: string;
  actorId: string | null;
  fields: string[];
}) {
  return {
    id: row.id,
    type: `contact.${VERBS[row.action] ?? row.action}`,
    occurredAt: row.occurredAt,
    actor: { type: row.actorType, id: row.actorId },
    fields: row.fields.flatMap((column) => {
      const named = FIELD_NAMES[column];
      return named === undefined ? camelCase(column) : (named ?? []);
    }),
  };
}

function camelCase(column: string): string {
  return column.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
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
