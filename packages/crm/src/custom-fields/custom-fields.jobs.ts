import type { Tx } from '@mainstay/db';
import { binCutoff, type JobHandler, type QueryEntity, removeByTenant, type Services } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { UNDO_DAYS } from './conversions.rows.ts';
import type { CustomEntity } from './custom-fields.schemas.ts';

/** Rows of one transaction. */
const BATCH = 500;

const isOld = (tenantId: string | SQL) =>
  sql`c.tenant_id = ${tenantId} and c.created_at < now() - make_interval(days => ${UNDO_DAYS})`;
const isOver = (tenantId: string | SQL) =>
  sql`d.tenant_id = ${tenantId} and d.archived_at is not null and d.archived_at < ${binCutoff(tenantId)}`;

/** Purges what conversions kept, but of records under a legal hold; then the conversions that keep nothing. */
async function purgeConversions(tx: Tx, tenantId: string, most: number): Promise<number> {
  const values = await tx.execute(sql`
    delete from custom_field_old_values o using (
      select v.conversion_id, v.record_id from custom_field_conversions c
        join custom_field_defs d on d.tenant_id = c.tenant_id and d.id = c.field_id
        join custom_field_old_values v on v.tenant_id = c.tenant_id and v.conversion_id = c.id
       where ${isOld(tenantId)} and not mainstay.is_held(v.tenant_id, d.entity, v.record_id) limit ${most}) gone
     where o.tenant_id = ${tenantId} and o.conversion_id = gone.conversion_id and o.record_id = gone.record_id returning 1`);
  if (values.length === most) return most;
  const conversions = await tx.execute(sql`
    delete from custom_field_conversions where tenant_id = ${tenantId} and id in (
      select c.id from custom_field_conversions c where ${isOld(tenantId)}
         and not exists (select from custom_field_old_values v where v.tenant_id = c.tenant_id and v.conversion_id = c.id) limit ${most})
    returning 1`);
  return conversions.length;
}

type Archived = { id: string; entity: CustomEntity; key: string; no: number; personal: boolean; adopted: boolean };

/**
 * Purges fields that can no longer be restored: their values first, then what defined them. Another field of the same key has taken the values
 * over, and keeps them. What records under a legal hold have stays, and the field with it.
 */
async function purgeFields(services: Services, tx: Tx, tenantId: string, most: number): Promise<number> {
  const due = await tx.execute<Archived>(sql`
    select d.id, d.entity, d.key, d.no, d.personal, exists (select from custom_field_defs o where o.tenant_id = d.tenant_id and o.entity = d.entity and o.key = d.key
             and o.id <> d.id and not o.personal and (o.archived_at is null or o.archived_at > d.archived_at)) as adopted
      from custom_field_defs d where ${isOver(tenantId)} order by d.id`);
  for (const { id, entity, key, no, personal, adopted } of due) {
    const records = services.registry.entities.get(entity);
    if (personal) {
      if (((await records?.purgePersonal?.(tx, { services, tenantId }, no)) ?? 0) > 0) continue;
    } else if (records && !adopted) {
      if ((await stripValues(tx, tenantId, { entity, records, key, most })) === most) return most;
      const left = await tx.execute(
        sql`select 1 from ${records.table} r where r.tenant_id = ${tenantId} and r.custom_fields ? ${key}::text limit 1`,
      );
      if (left.length > 0) continue;
    }
    await tx.execute(sql`delete from custom_field_defs where tenant_id = ${tenantId} and id = ${id}`);
  }
  return 0;
}

interface Stripped {
  entity: CustomEntity;
  records: QueryEntity;
  key: string;
  most: number;
}

async function stripValues(tx: Tx, tenantId: string, { entity, records, key, most }: Stripped): Promise<number> {
  const rows = await tx.execute(sql`
    update ${records.table} set custom_fields = custom_fields - ${key}::text where tenant_id = ${tenantId} and id in (
      select r.id from ${records.table} r where r.tenant_id = ${tenantId} and r.custom_fields ? ${key}::text
         and not mainstay.is_held(r.tenant_id, ${entity}::text, r.id) limit ${most})
    returning 1`);
  return rows.length;
}

/** Purges what conversions kept for their undo, and the fields that were deleted long ago, with their values. */
const purge: JobHandler = async (services, _payload, { signal }) => {
  await removeByTenant(services.database, signal, {
    table: 'custom_field_conversions',
    isDue: (tenantId) => sql`exists (select from custom_field_conversions c where ${isOld(tenantId)})`,
    remove: purgeConversions,
    most: BATCH,
  });
  await removeByTenant(services.database, signal, {
    table: 'custom_field_defs',
    isDue: (tenantId) => sql`exists (select from custom_field_defs d where ${isOver(tenantId)})`,
    remove: (tx, tenantId, most) => purgeFields(services, tx, tenantId, most),
    most: BATCH,
  });
};

export const customFieldJobs = { 'custom-fields:purge': purge };
