import { type JobHandler, removeWhere } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';

/** Rows removed in one transaction. */
const BATCH = 1_000;

/** Versions of a page that are kept, and days; both count. */
const KEPT_VERSIONS = 50;
const KEPT_DAYS = 365;

/** Days that tokens are kept which show nothing any more: so long it is answered when one was given out. */
const TOKEN_DAYS = 30;

/** Versions that are too many or too old, but for a page's last, and those that a kept generation shows, a schedule waits for, a release holds, or a token shows. */
const oldVersions = (tenantId: string | SQL) => sql`
  select v.id from (
    select id, page_id, number, created_at, row_number() over (partition by page_id order by number desc) as nth
      from page_versions where tenant_id = ${tenantId}) v
   where v.nth > 1 and (v.nth > ${KEPT_VERSIONS}::int or v.created_at < now() - make_interval(days => ${KEPT_DAYS}::int))
     and not exists (select from site_routes r where r.tenant_id = ${tenantId} and r.page_id = v.page_id and r.kind = 'page' and r.version = v.number)
     and not exists (select from page_schedules s where s.tenant_id = ${tenantId} and s.page_id = v.page_id and s.version_number = v.number
                      and s.state = 'pending')
     and not exists (select from release_items i join releases l on l.tenant_id = i.tenant_id and l.id = i.release_id
                      where i.tenant_id = ${tenantId} and i.ref = v.page_id::text and i.version_number = v.number and l.status <> 'published')
     and not exists (select from preview_tokens t where t.tenant_id = ${tenantId} and t.page_id = v.page_id and t.version_number = v.number
                      and t.revoked_at is null and t.expires_at > now())`;

/** Tokens that expired or were revoked a while ago. */
const oldTokens = (tenantId: string | SQL) => sql`
  select t.id from preview_tokens t where t.tenant_id = ${tenantId}
     and least(t.expires_at, t.revoked_at) < now() - make_interval(days => ${TOKEN_DAYS}::int)`;

/** Schedules that ended long ago. */
const oldSchedules = (tenantId: string | SQL) => sql`
  select s.id from page_schedules s where s.tenant_id = ${tenantId} and s.state <> 'pending'
     and s.updated_at < now() - make_interval(days => ${KEPT_DAYS}::int)`;

const HISTORY = [
  ['page_versions', oldVersions],
  ['preview_tokens', oldTokens],
  ['page_schedules', oldSchedules],
] as const;

/** Removes what of the history of pages is neither shown nor awaited by anything, and is over. */
export const purgeHistory: JobHandler = async ({ database }, _payload, { signal }) => {
  for (const [table, old] of HISTORY)
    await removeWhere(database, signal, { table, isOver: (tenantId) => sql`r.id in (${old(tenantId)})`, most: BATCH });
};
