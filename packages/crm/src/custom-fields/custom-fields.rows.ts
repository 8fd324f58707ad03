import { statement, type Tx } from '@mainstay/db';
import { customFieldDefs } from '@mainstay/db/schema';
import { cachedAnswer, invalidateAnswers, type QueryEntity, type Services, tenantRows } from '@mainstay/kernel';
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { customFieldErrors } from './custom-fields.errors.ts';
import type { CustomEntity } from './custom-fields.schemas.ts';

const d = customFieldDefs;

const columns = {
  id: d.id,
  entity: d.entity,
  key: d.key,
  label: d.label,
  type: d.type,
  no: d.no,
  required: d.required,
  unique: d.unique,
  filterable: d.filterable,
  personal: d.personal,
  default: d.default,
  options: d.options,
  settings: d.settings,
  position: d.position,
  archivedAt: d.archivedAt,
  version: d.version,
  createdAt: d.createdAt,
  updatedAt: d.updatedAt,
};

/** The rows of definitions, archived ones among them. Writes throw CUSTOM_FIELD_KEY_EXISTS. */
export const fieldRows = tenantRows(d, {
  columns,
  sorts: { position: d.position, createdAt: null },
  unique: { custom_field_defs_key: customFieldErrors.KEY_EXISTS },
});

/** A field as it is defined. */
export type FieldDef = Awaited<ReturnType<typeof fieldRows.get>>;

/** The fields of an entity by key, in their order. */
export type FieldDefs = ReadonlyMap<string, FieldDef>;

const FAMILY = 'custom-fields';

/** An entity's fields where no record has any. */
const NO_FIELDS: FieldDefs = new Map();

/** The values of a record's fields: in the clear, and those that are sealed of a contact. */
interface FieldValues {
  customFields: Readonly<Record<string, unknown>>;
  personalFields?: object | undefined;
}

/** What showing records takes of their entity's fields: nothing is asked for where none of them has any, as in most tenants. */
export async function fieldsFor(
  services: Services,
  tenantId: string,
  entity: CustomEntity,
  records: readonly FieldValues[],
): Promise<FieldDefs> {
  const any = records.some(
    ({ customFields, personalFields = {} }) =>
      Object.keys(customFields).length > 0 || Object.keys(personalFields).length > 0,
  );
  return any ? fieldsOf(services, tenantId, entity) : NO_FIELDS;
}

/** The live fields of an entity, from the cache. */
export async function fieldsOf(services: Services, tenantId: string, entity: CustomEntity): Promise<FieldDefs> {
  const rows = await cachedAnswer(services, tenantId, { family: FAMILY, of: entity }, () =>
    services.database.readOne({ tenantId }, (tx) => liveFields(tx, tenantId, entity)),
  );
  return new Map(rows.map((row) => [row.key, row]));
}

const selectLive = statement('live-custom-fields', (db) =>
  db
    .select(columns)
    .from(d)
    .where(
      and(eq(d.tenantId, sql.placeholder('tenantId')), eq(d.entity, sql.placeholder('entity')), isNull(d.archivedAt)),
    )
    .orderBy(asc(d.position), asc(d.id)),
);

/** The live fields of an entity as the transaction sees them. */
export function liveFields(tx: Tx, tenantId: string, entity: CustomEntity): Promise<FieldDef[]> {
  return selectLive(tx, { tenantId, entity });
}

/** Drops what is cached of an entity's fields once the transaction has committed. */
export function invalidateFields(tx: Tx, services: Services, tenantId: string, entity: CustomEntity): void {
  invalidateAnswers(tx, services, tenantId, FAMILY, [entity]);
}

/** Keeps others from defining or archiving fields of the tenant until the transaction ends. */
export async function lockFields(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('custom fields'), hashtext(${tenantId}))`);
}

/** The number of the next field: numbers are not used twice, since values of one that is gone may be left. */
export async function nextNo(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx.execute<{ no: number }>(
    sql`select coalesce(max(no), 0) + 1 as no from ${d} where tenant_id = ${tenantId}`,
  );
  return row!.no;
}

export async function countLive(tx: Tx, tenantId: string, entity: CustomEntity) {
  const [row] = await tx.execute<{ all: number; filterable: number }>(sql`
    select count(*)::int as all, count(*) filter (where filterable or is_unique)::int as filterable from ${d}
     where tenant_id = ${tenantId} and entity = ${entity} and archived_at is null`);
  return row!;
}

/** Takes the typed copies of a field's values away. */
export async function clearMirror(tx: Tx, tenantId: string, { no }: Pick<FieldDef, 'no'>): Promise<void> {
  await tx.execute(sql`delete from custom_field_values where tenant_id = ${tenantId} and field_no = ${no}`);
}

/** Makes the typed copies of a field's values anew, from the records. Throws CUSTOM_FIELD_NOT_UNIQUE with the `id` of a record whose value another has. */
export async function mirrorField(
  tx: Tx,
  tenantId: string,
  entity: QueryEntity | undefined,
  field: FieldDef,
): Promise<void> {
  await clearMirror(tx, tenantId, field);
  if (!entity || field.archivedAt !== null || field.personal || !(field.filterable || field.unique)) return;
  const kept = (name: string): SQL => (field.filterable ? sql.raw(`i.${name}`) : sql`null`);
  const items = sql`from ${entity.table} r cross join lateral mainstay.field_items(${field.type}, r.custom_fields -> ${field.key}::text) i
    where r.tenant_id = ${tenantId} and r.deleted_at is null`;
  if (field.unique) {
    const [twin] = await tx.execute<{ id: string }>(
      sql`select min(r.id::text) as id ${items} group by i.uniq having count(*) > 1 limit 1`,
    );
    if (twin) throw customFieldErrors.NOT_UNIQUE({ id: twin.id, key: field.key });
  }
  await tx.execute(sql`
    insert into custom_field_values (tenant_id, record_id, field_no, item, option_id, num, day, flag, key, uniq)
    select r.tenant_id, r.id, ${field.no}::int, i.item, ${kept('option_id')}, ${kept('num')}, ${kept('day')}, ${kept('flag')}, ${kept('key')},
           ${field.unique ? sql`i.uniq` : sql`null`} ${items}`);
}
