import type { ById } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { canonicalPath, routesAt, routesOfPages, siteOrigin } from '../../../generations/index.ts';
import { currentContent } from '../../content/section-registry.ts';
import { draftContent } from '../../draft.rows.ts';
import { type PageRow, pageRows } from '../../pages.rows.ts';
import { isReserved } from '../../slugs.ts';
import { findSeo } from '../seo.rows.ts';
import type { Seo } from '../seo.schemas.ts';
import { auditFindings } from './audit-rules.ts';
import type { SeoAudit } from './audit.schemas.ts';
import { type Outline, outlineOf } from './page-outline.ts';

/** The least score of each grade, from the best on. */
const GRADES = [
  ['A', 90],
  ['B', 75],
  ['C', 60],
  ['D', 40],
] as const;

/** What search engines will make of a page's draft, by stated rules: nothing outside is asked. Throws NOT_FOUND. */
export async function auditSeo(ctx: TenantContext, { id }: ById): Promise<SeoAudit> {
  const { tenantId, services } = ctx;
  return ctx.db.read(async (tx) => {
    const page = await pageRows.get(tx, tenantId, id);
    const seo = await findSeo(tx, tenantId, id);
    const { sections } = await draftContent(tx, tenantId, id);
    const visible = sections.filter(({ hidden }) => !hidden);
    const current = visible.map((section) => ({ ...section, ...currentContent(services, section) }));
    const outline = outlineOf(current.filter(({ known }) => known));
    const findings = auditFindings({
      locale: page.locale,
      slug: page.slug,
      seo,
      outline,
      hasSections: visible.length > 0,
      unknown: current.filter(({ known }) => !known).map((section) => ({ sectionId: section.id, type: section.type })),
      broken: await brokenLinks(tx, tenantId, id, outline.links),
      duplicates: await duplicatesOf(tx, tenantId, page, seo),
      hosts: [new URL(await siteOrigin(tx, services, tenantId)).hostname, ...(await hostsOf(tx, tenantId))],
    });
    const score = Math.max(0, 100 - findings.reduce((sum, { weight }) => sum + weight, 0));
    return { score, grade: GRADES.find(([, least]) => score >= least)?.[0] ?? 'F', findings };
  });
}

/** Links to pages of the site, by id or by path, that lead to nothing public. A page links to itself as it likes. */
async function brokenLinks(tx: Tx, tenantId: string, self: string, links: Outline['links']): Promise<Outline['links']> {
  const ids = links.flatMap((link) => ('pageId' in link ? link.pageId : []));
  const live = new Set((await routesOfPages(tx, tenantId, [...new Set(ids)])).map(({ pageId }) => pageId));
  const paths = new Map(links.flatMap((link) => ('href' in link ? [[link.href, sitePath(link.href)] as const] : [])));
  const asked = [...paths.values()].filter((path) => path !== null);
  const routes = await routesAt(tx, tenantId, [...new Set(asked)]);
  const shown = new Set(routes.filter(({ kind }) => kind !== 'gone').map(({ path }) => path));
  return links.filter((link) => {
    if ('pageId' in link) return link.pageId !== self && !live.has(link.pageId);
    const path = paths.get(link.href) ?? null;
    return path !== null && !shown.has(path);
  });
}

/** The path of the site that an address is; null for addresses elsewhere, places on the page, and what the server answers itself. */
function sitePath(href: string): string | null {
  if (!/^\/(?![/\\])/.test(href)) return null;
  const path = canonicalPath(href.replace(/[?#].*$/s, ''));
  return path === null || isReserved(path.split('/')[1] ?? '') ? null : path;
}

/** What another page's draft of the language says alike. */
async function duplicatesOf(
  tx: Tx,
  tenantId: string,
  { id, locale }: PageRow,
  { title, description }: Seo,
): Promise<('title' | 'description')[]> {
  if (!title && !description) return [];
  const [row] = await tx.execute<{ title: boolean | null; description: boolean | null }>(sql`
    select bool_or(s.title = ${title}) as title, bool_or(s.description = ${description}) as description
      from page_seo s join pages p on p.tenant_id = s.tenant_id and p.id = s.page_id and p.deleted_at is null and p.locale = ${locale}
     where s.tenant_id = ${tenantId} and s.page_id <> ${id} and (s.title = ${title} or s.description = ${description})`);
  return (['title', 'description'] as const).filter((field) => row?.[field]);
}

async function hostsOf(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx.execute<{ host: string }>(
    sql`select host from domains where tenant_id = ${tenantId} and verified_at is not null`,
  );
  return [...rows].map(({ host }) => host);
}
