import { contacts, tags, type Tx } from '@mainstay/db';
import { and, eq, ilike, type SQL, sql } from 'drizzle-orm';
import { uniqueViolation } from '@mainstay/kernel';
import { escapeLike, type KeysetSort, keysetPage } from '@mainstay/kernel';
import { tagErrors } from './tags.errors.ts';
import type { ListTags, Tag } from './tags.schemas.ts';

const columns = {
  id: tags.id,
  name: tags.name,
  contacts: sql<number>`(select count(*)::int from contact_tags ct join contacts c on c.tenant_id = ct.tenant_id and c.id = ct.contact_id
    where ct.tenant_id = tags.tenant_id and ct.tag_id = tags.id and c.deleted_at is null)`,
};

const SORTS: Record<'name' | 'createdAt', KeysetSort> = {
  name: { column: tags.name, id: tags.id },
  createdAt: { column: null, id: tags.id },
};

export async function listTags(tx: Tx, tenantId: string, query: ListTags) {
  const filters: (SQL | undefined)[] = [
    eq(tags.tenantId, tenantId),
    query.search ? ilike(tags.name, `${escapeLike(query.search)}%`) : undefined,
  ];
  return keysetPage(query, SORTS, {
    rows: ({ where, orderBy, limit, offset }) =>
      tx
        .select(columns)
        .from(tags)
        .where(and(...filters, where))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
    count: () => tx.$count(tags, and(...filters)),
  });
}

/** A tag's current name, locked until the transaction ends. */
export async function lockTag(tx: Tx, tenantId: string, id: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ name: tags.name })
    .from(tags)
    .where(and(eq(tags.tenantId, tenantId), eq(tags.id, id)))
    .for('update');
  return row?.name;
}

/** Throws TAG_EXISTS. */
export async function renameTag(tx: Tx, tenantId: string, id: string, name: string): Promise<void> {
  await tx
    .update(tags)
    .set({ name, updatedAt: sql`now()` })
    .where(and(eq(tags.tenantId, tenantId), eq(tags.id, id)))
    .catch(uniqueViolation('tags_name', () => tagErrors.EXISTS()));
}

export async function findTag(tx: Tx, tenantId: string, id: string): Promise<Tag> {
  const [row] = await tx
    .select(columns)
    .from(tags)
    .where(and(eq(tags.tenantId, tenantId), eq(tags.id, id)));
  return row!;
}

export async function deleteTag(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.delete(tags).where(and(eq(tags.tenantId, tenantId), eq(tags.id, id)));
}

/** Renames a tag in the contacts that carry it, or takes it off them; returns their ids. */
export async function retagContacts(
  tx: Tx,
  tenantId: string,
  tagId: string,
  from: string,
  to: string | null,
): Promise<string[]> {
  const carriers = sql`${contacts.id} in (select contact_id from contact_tags where tenant_id = ${tenantId} and tag_id = ${tagId})`;
  const renamed =
    to === null ? sql`array_remove(${contacts.tags}, ${from})` : sql`array_replace(${contacts.tags}, ${from}, ${to})`;
  const rows = await tx
    .update(contacts)
    .set({ tags: renamed, version: sql`${contacts.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(contacts.tenantId, tenantId), carriers))
    .returning({ id: contacts.id });
  return rows.map((row) => row.id);
}
