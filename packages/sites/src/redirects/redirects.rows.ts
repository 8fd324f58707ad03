import type { Tx } from '@mainstay/db';
import { redirects } from '@mainstay/db/schema';
import { outer, tenantRows } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { redirectErrors } from './redirects.errors.ts';
import type { Redirect } from './redirects.schemas.ts';

/** The rows of redirects. Writes throw REDIRECT_EXISTS. */
export const redirectRows = tenantRows(redirects, {
  columns: {
    id: redirects.id,
    from: redirects.path,
    locale: redirects.locale,
    pageId: redirects.pageId,
    url: redirects.url,
    status: redirects.status,
    source: redirects.source,
    live: sql<boolean>`exists (select from site_routes r where r.tenant_id = ${outer(redirects.tenantId)} and r.path = ${outer(redirects.path)}
      and r.to_gen is null and r.kind in ('redirect', 'gone') and r.page_id is not distinct from ${outer(redirects.pageId)}
      and r.location is not distinct from ${outer(redirects.url)})`.as('live'),
    version: redirects.version,
    createdAt: redirects.createdAt,
    updatedAt: redirects.updatedAt,
  },
  sorts: { from: redirects.path, createdAt: null },
  unique: { redirects_path: redirectErrors.EXISTS },
});
export type RedirectRow = Awaited<ReturnType<typeof redirectRows.get>>;

/** A row as it is shown. */
export function shownRedirect({ pageId, url, ...row }: RedirectRow): Redirect {
  const to = pageId !== null ? { pageId } : url !== null ? { url } : null;
  return { ...row, to };
}

/** What a redirect does, by its path. */
export interface Rule {
  id: string;
  path: string;
  pageId: string | null;
  url: string | null;
  status: number;
  version: number;
}

/** All of a site's redirects, by their paths. */
export async function allRules(tx: Tx, tenantId: string): Promise<Map<string, Rule>> {
  const rows = await tx.execute<Rule & Record<string, unknown>>(
    sql`select id, path, page_id as "pageId", url, status, version from redirects where tenant_id = ${tenantId}`,
  );
  return new Map([...rows].map((row) => [row.path, row]));
}

/** Changes what some redirects do, by one statement. */
export async function updateRules(tx: Tx, tenantId: string, rules: readonly Rule[]): Promise<void> {
  if (rules.length === 0) return;
  await tx.execute(sql`update redirects set page_id = r."pageId", url = r.url, status = r.status, version = version + 1, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rules)}::text::jsonb) as r(id uuid, "pageId" uuid, url text, status int)
    where redirects.tenant_id = ${tenantId} and redirects.id = r.id`);
}
