import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { pageVersions } from '@mainstay/db/schema';
import { outer, tenantRows } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import type { SectionContent } from '../content/define-section.ts';

/** A section as a version holds it. */
interface FrozenSection {
  id: string;
  type: string;
  schemaVersion: number;
  content: SectionContent;
  settings: Record<string, unknown>;
  hidden: boolean;
}

/** A page as a version holds it: what `draft.rows.ts` freezes. */
export interface FrozenPage {
  locale: string;
  title: string;
  slug: string;
  parentId: string | null;
  translationOf: string | null;
  seo: Record<string, unknown> | null;
  sections: FrozenSection[];
}

export const versionRows = tenantRows(pageVersions, {
  columns: {
    id: pageVersions.id,
    number: pageVersions.number,
    reason: pageVersions.reason,
    note: pageVersions.note,
    title: sql<string>`${pageVersions.content} ->> 'title'`.as('title'),
    slug: sql<string>`${pageVersions.content} ->> 'slug'`.as('slug'),
    live: sql<boolean>`exists (select from site_routes r where r.tenant_id = ${outer(pageVersions.tenantId)} and r.page_id = ${outer(pageVersions.pageId)}
      and r.kind = 'page' and r.to_gen is null and r.version = ${outer(pageVersions.number)})`.as('live'),
    createdBy: pageVersions.createdBy,
    createdAt: pageVersions.createdAt,
  },
  sorts: { createdAt: null },
});

/** Which version of which page. */
export interface VersionRef {
  pageId: string;
  number: number;
}

/** Versions with what they hold, by page. A page that is deleted, or has no such version, is left out. */
export async function findVersions(
  tx: Tx,
  tenantId: string,
  refs: readonly VersionRef[],
): Promise<Map<string, FrozenPage & VersionRef>> {
  const rows = await tx.execute<{ pageId: string; number: number; content: FrozenPage }>(sql`
    select v.page_id as "pageId", v.number, v.content from jsonb_to_recordset(${JSON.stringify(refs)}::text::jsonb) as r("pageId" uuid, number int)
      join page_versions v on v.tenant_id = ${tenantId} and v.page_id = r."pageId" and v.number = r.number
      join pages p on p.tenant_id = v.tenant_id and p.id = v.page_id and p.deleted_at is null`);
  return new Map([...rows].map(({ pageId, number, content }) => [pageId, { ...content, pageId, number }]));
}

/** One version. Throws NOT_FOUND. */
export async function getVersion(tx: Tx, tenantId: string, ref: VersionRef): Promise<FrozenPage & VersionRef> {
  const version = (await findVersions(tx, tenantId, [ref])).get(ref.pageId);
  if (!version) throw commonErrors.NOT_FOUND();
  return version;
}

/** Whether the live version of a page says the same as its draft. */
export async function isDraftLive(tx: Tx, tenantId: string, pageId: string, number: number): Promise<boolean> {
  const [row] = await tx.execute<{ same: boolean }>(sql`
    select v.content_hash = p.draft_hash as same from pages p join page_versions v on v.tenant_id = p.tenant_id and v.page_id = p.id
     where p.tenant_id = ${tenantId} and p.id = ${pageId} and v.number = ${number}::int`);
  return row?.same ?? false;
}
