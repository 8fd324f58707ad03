import { createHash } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import { type Services, uuids } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import type { DataPlan } from './data-requests.schemas.ts';

/** What erasing some contacts of a tenant does, table by table, and a digest of all that is held about them now. Needs the system role. */
export async function planErasure(
  tx: Tx,
  { registry }: Pick<Services, 'registry'>,
  tenantId: string,
  ids: readonly string[],
): Promise<DataPlan> {
  const people = uuids(ids);
  const tables: DataPlan['tables'] = [];
  const digests: string[] = [ids.join()];
  for (const [table, { about, erase, reason, until, module, fleeting }] of registry.personalData) {
    if (!about) continue;
    const [row] = await tx.execute<{ count: number; until: string | null; digest: string | null }>(sql`
      select count(*)::int as count, ${until ? sql`max(${until})::text` : sql`null`} as until,
             ${fleeting ? sql`null` : sql`md5(string_agg(md5(to_jsonb(r)::text), '' order by md5(to_jsonb(r)::text)))`} as digest
        from ${sql.identifier(table)} r where r.tenant_id = ${tenantId} and (${about(people)})`);
    const count = row?.count ?? 0;
    if (count === 0) continue;
    const of = { delete: 0, scrub: 0, keep: 0, [erase]: count };
    tables.push({ table, module, ...of, until: row?.until ?? null, reason });
    if (!fleeting) digests.push(`${table} ${row?.digest}`);
  }
  const held = await tx.execute<{ id: string }>(sql`
    select h.id from legal_holds h where h.tenant_id = ${tenantId} and h.released_at is null
       and (h.scope = 'tenant' or h.scope = 'contact' and h.subject_id = any (${people})) order by h.id`);
  const planHash = createHash('sha256').update(digests.join('\n')).digest('hex');
  return { tables, holdIds: [...held].map(({ id }) => id), planHash };
}
