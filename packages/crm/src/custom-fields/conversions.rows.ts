import type { Tx } from '@mainstay/db';
import { customFieldConversions } from '@mainstay/db/schema';
import { type QueryEntity, tenantRows } from '@mainstay/kernel';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { FieldDef } from './custom-fields.rows.ts';

/** Days that the values from before a conversion are kept. */
export const UNDO_DAYS = 30;

const c = customFieldConversions;

/** The rows of conversions: what a field was before. */
export const conversionRows = tenantRows(c, {
  columns: { id: c.id, fieldId: c.fieldId, before: c.before, undoneAt: c.undoneAt, createdAt: c.createdAt },
  sorts: { createdAt: null },
});

/** A field's last conversion that can be undone. */
export async function lastConversion(tx: Tx, tenantId: string, fieldId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: c.id })
    .from(c)
    .where(
      and(
        eq(c.tenantId, tenantId),
        eq(c.fieldId, fieldId),
        isNull(c.undoneAt),
        sql`${c.createdAt} > now() - make_interval(days => ${UNDO_DAYS})`,
      ),
    )
    .orderBy(desc(c.id))
    .limit(1);
  return row?.id;
}

/** The values that records have in a field, and of how many records; null: none. Records in the bin are left out. */
export async function valuesOf(tx: Tx, tenantId: string, { table }: QueryEntity, key: string) {
  const rows = await tx.execute<{ value: unknown; records: number }>(sql`
    select r.custom_fields -> ${key}::text as value, count(*)::int as records from ${table} r
     where r.tenant_id = ${tenantId} and r.deleted_at is null group by 1 order by 2 desc`);
  return [...rows];
}

/** Keeps the values of a field as they are, those of records in the bin too. */
export async function keepValues(
  tx: Tx,
  tenantId: string,
  conversionId: string,
  { table }: QueryEntity,
  { key }: FieldDef,
): Promise<void> {
  await tx.execute(sql`
    insert into custom_field_old_values (tenant_id, conversion_id, record_id, old)
    select r.tenant_id, ${conversionId}, r.id, r.custom_fields -> ${key}::text from ${table} r
     where r.tenant_id = ${tenantId} and r.custom_fields ? ${key}::text`);
}

/** Notes what the kept values have become, so that an undo leaves alone what was edited since. */
export async function noteConverted(
  tx: Tx,
  tenantId: string,
  conversionId: string,
  { table }: QueryEntity,
  { key }: FieldDef,
): Promise<void> {
  await tx.execute(sql`
    update custom_field_old_values v set converted = r.custom_fields -> ${key}::text from ${table} r
     where v.tenant_id = ${tenantId} and v.conversion_id = ${conversionId} and r.tenant_id = v.tenant_id and r.id = v.record_id`);
}

/** The kept values of records that have by now what the conversion made of them, by record. */
export async function unedited(
  tx: Tx,
  tenantId: string,
  conversionId: string,
  { table }: QueryEntity,
  { key }: FieldDef,
): Promise<Map<string, unknown>> {
  const rows = await tx.execute<{ id: string; old: unknown }>(sql`
    select v.record_id as id, v.old from custom_field_old_values v
      join ${table} r on r.tenant_id = v.tenant_id and r.id = v.record_id
     where v.tenant_id = ${tenantId} and v.conversion_id = ${conversionId}
       and r.custom_fields -> ${key}::text is not distinct from v.converted`);
  return new Map([...rows].map(({ id, old }) => [id, old]));
}
