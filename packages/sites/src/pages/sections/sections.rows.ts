import { newId } from '@mainstay/core';
import { statement, type Tx } from '@mainstay/db';
import { sections } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { and, asc, eq, sql } from 'drizzle-orm';

const columns = {
  id: sections.id,
  pageId: sections.pageId,
  type: sections.type,
  schemaVersion: sections.schemaVersion,
  content: sections.content,
  settings: sections.settings,
  hidden: sections.hidden,
  position: sections.position,
  version: sections.version,
  createdAt: sections.createdAt,
  updatedAt: sections.updatedAt,
};

export const sectionRows = tenantRows(sections, { columns, sorts: { createdAt: null } });
export type SectionRow = Awaited<ReturnType<typeof sectionRows.get>>;

const selectSections = statement('page-sections', (db) =>
  db
    .select(columns)
    .from(sections)
    .where(and(eq(sections.tenantId, sql.placeholder('tenantId')), eq(sections.pageId, sql.placeholder('pageId'))))
    .orderBy(asc(sections.position), asc(sections.id)),
);

/** The sections of a page's draft, in their order. */
export async function sectionsOf(tx: Tx, tenantId: string, pageId: string): Promise<SectionRow[]> {
  return selectSections(tx, { tenantId, pageId });
}

type NewSection = Pick<SectionRow, 'type' | 'schemaVersion' | 'content' | 'settings' | 'hidden'> & { id?: string };

/** Adds sections to a page, from a position on. Returns their ids. */
export async function insertSections(
  tx: Tx,
  tenantId: string,
  pageId: string,
  from: number,
  added: readonly NewSection[],
): Promise<string[]> {
  if (added.length === 0) return [];
  const rows = added.map((section, index) => ({ id: newId(), ...section, tenantId, pageId, position: from + index }));
  await tx.insert(sections).values(rows);
  return rows.map(({ id }) => id);
}

/** Numbers a page's sections from 0 in the order of these ids, which are all of them: one statement. */
export async function orderSections(tx: Tx, tenantId: string, pageId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`update sections s set position = o.at - 1 from unnest(${`{${ids.join()}}`}::uuid[]) with ordinality as o(id, at)
    where s.tenant_id = ${tenantId} and s.page_id = ${pageId} and s.id = o.id and s.position <> o.at - 1`);
}

/** Deletes sections of a page; returns the ids of those that were there. */
export async function removeSections(
  tx: Tx,
  tenantId: string,
  pageId: string,
  ids?: readonly string[],
): Promise<string[]> {
  const among = ids ? sql`and id = any(${`{${ids.join()}}`}::uuid[])` : sql``;
  const rows = await tx.execute<{ id: string }>(
    sql`delete from sections where tenant_id = ${tenantId} and page_id = ${pageId} ${among} returning id`,
  );
  return rows.map(({ id }) => id);
}
