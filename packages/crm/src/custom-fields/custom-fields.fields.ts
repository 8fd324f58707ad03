import type { Field, FieldTest, RecordsAt, Scalar, Services, TenantKeys } from '@mainstay/kernel';
import { fields as kinds } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type FieldDef, type FieldDefs, fieldsOf } from './custom-fields.rows.ts';
import type { CustomEntity, CustomFieldType } from './custom-fields.schemas.ts';
import { readValue } from './field-values.ts';
import { personalField, withPersonalValue } from './personal-fields.ts';

/** Where a type's values stand in `custom_field_values`, and as what. */
const MIRRORED: Record<CustomFieldType, { type: Field['type']; column: string; sqlType: string; sortable: boolean }> = {
  text: { type: 'text', column: 'key', sqlType: 'text', sortable: true },
  url: { type: 'url', column: 'key', sqlType: 'text', sortable: true },
  number: { type: 'number', column: 'num', sqlType: 'float8', sortable: true },
  date: { type: 'date', column: 'day', sqlType: 'date', sortable: true },
  boolean: { type: 'boolean', column: 'flag', sqlType: 'boolean', sortable: true },
  select: { type: 'select', column: 'option_id', sqlType: 'uuid', sortable: false },
  'multi-select': { type: 'multiSelect', column: 'option_id', sqlType: 'uuid', sortable: false },
};

/** Characters of a folded text that its index has. */
const INDEXED = 200;

/** The filterable fields of an entity, as `QueryEntity` takes them. */
export function queryFieldsOf(entity: CustomEntity) {
  return async (services: Services, tenantId: string): Promise<Record<string, Field>> => {
    const defs = await fieldsOf(services, tenantId, entity);
    return Object.fromEntries(
      [...defs]
        .filter(([, { filterable }]) => filterable)
        .map(([key, def]) => [key, def.personal ? personalField(def) : mirroredField(def)]),
    );
  };
}

/** The records whose custom fields have just these values, written as a caller writes them; none where one of them cannot be a value. */
export function haveValues(
  { fields: defs, keys }: { fields: FieldDefs; keys: TenantKeys },
  given: Readonly<Record<string, unknown>>,
  at: RecordsAt,
): SQL[] {
  const stored: Record<string, unknown> = {};
  const conditions = Object.entries(given).map(([key, value]) => {
    const def = defs.get(key);
    if (def?.personal) return withPersonalValue(at.tenantId, keys, def, value, at.id);
    const read = def && readValue(def, value, true);
    if (!def || typeof read !== 'object') return sql`false`;
    stored[key] = read.value;
    if (!def.filterable) return undefined;
    const values = (Array.isArray(read.value) ? read.value : [read.value]) as Scalar[];
    return mirroredField(def).test({ is: 'among', values }, at);
  });
  // The copy finds them, and the record itself decides: a text is meant as it is written.
  const whole = sql`${at.named('custom_fields')} @> ${JSON.stringify(stored)}::jsonb`;
  return [...conditions.filter((condition) => condition !== undefined), whole];
}

/** A custom field by which records are filtered, through its typed copy. */
function mirroredField(def: FieldDef): Field {
  const { type, column, sqlType, sortable } = MIRRORED[def.type];
  const choices = type === 'select' || type === 'multiSelect';
  const text = type === 'text' || type === 'url';
  const inField = (tenantId: string, alias: string) =>
    sql`${sql.raw(alias)}.tenant_id = ${tenantId} and ${sql.raw(alias)}.field_no = ${def.no}::int and ${sql.raw(`${alias}.${column}`)} is not null`;
  const value = sql.raw(`v.${column}`);
  const condition = (test: FieldTest, of = value): SQL =>
    text ? textCondition(of, test) : plainCondition(of, test, sqlType);
  const exists = (test: FieldTest, at: RecordsAt): SQL =>
    sql`exists (select from custom_field_values v where ${inField(at.tenantId, 'v')} and ${condition(test)}
      and v.record_id = ${at.id}${recheck(def, text, test, at)})`;
  return {
    type,
    total: true,
    finds: new Set(['among', 'range', 'startsWith', 'present', 'all']),
    ...(choices ? { optionIds: new Map(def.options.map(({ label, id }) => [label.toLowerCase(), id])) } : {}),
    joined: (alias, at) => ({
      join: sql`left join custom_field_values ${sql.raw(alias)} on ${inField(at.tenantId, alias)} and ${sql.raw(alias)}.record_id = ${at.id}`,
      value: text ? sql`${at.named('custom_fields')} ->> ${def.key}::text` : sql.raw(`${alias}.${column}`),
    }),
    beside: (test, tenantId, alias) =>
      needsRecord(text, test)
        ? undefined
        : {
            from: sql`custom_field_values ${sql.raw(alias)}`,
            id: sql.raw(`${alias}.record_id`),
            where: sql`${inField(tenantId, alias)} and ${condition(test, sql.raw(`${alias}.${column}`))}`,
          },
    test(test, at) {
      if (test.is !== 'all') return exists(test, at);
      const each = test.values.map((one) => exists({ is: 'among', values: [one] }, at));
      return sql`(${sql.join(each, sql` and `)})`;
    },
    ...(sortable
      ? {
          sort: {
            sqlType,
            nullable: true,
            value: (at: RecordsAt) =>
              sql`(select ${value} from custom_field_values v where ${inField(at.tenantId, 'v')} and v.record_id = ${at.id})`,
            mirror: {
              table: sql`custom_field_values sorted`,
              id: sql`sorted.record_id`,
              value: sql.raw(`sorted.${column}`),
              where: (tenantId: string) => inField(tenantId, 'sorted'),
            },
          },
        }
      : {}),
  };
}

function plainCondition(value: SQL, test: FieldTest, sqlType: string): SQL {
  if (test.is === 'among') return kinds.isAmong(value, test.values, sqlType);
  return test.is === 'range' ? kinds.inRange(value, test, sqlType) : sql`true`;
}

/** Texts are compared folded: letter case and accents make no difference. */
function textCondition(value: SQL, test: FieldTest): SQL {
  const folded = (text: unknown) => sql`left(mainstay.fold(${text}), ${INDEXED})`;
  switch (test.is) {
    case 'among':
      return sql`${value} in (${sql.join(test.values.map(folded), sql`, `)})`;
    case 'startsWith':
      return sql`${value} ^@ ${folded(test.text)}`;
    default:
      return sql`true`;
  }
}

/** Whether one copy cannot tell by itself: of several values each has its own. */
function needsRecord(text: boolean, test: FieldTest): boolean {
  return test.is === 'all' || needsRecheck(text, test);
}

/** Whether the copy alone cannot tell: it has the beginning of a text only. */
function needsRecheck(text: boolean, test: FieldTest): boolean {
  if (!text) return false;
  if (test.is === 'contains') return true;
  const texts = test.is === 'among' ? test.values.map(String) : test.is === 'startsWith' ? [test.text] : [];
  // Folding may lengthen a text (ß, ligatures), hardly ever fourfold.
  return texts.some((one) => one.length > INDEXED / 4);
}

function recheck({ key }: FieldDef, text: boolean, test: FieldTest, at: RecordsAt): SQL {
  if (!needsRecheck(text, test)) return sql``;
  const whole = sql`mainstay.fold(${at.named('custom_fields')} ->> ${key}::text)`;
  switch (test.is) {
    case 'among':
      return sql` and ${whole} in (${sql.join(
        test.values.map((one) => sql`mainstay.fold(${one})`),
        sql`, `,
      )})`;
    case 'startsWith':
      return sql` and ${whole} ^@ mainstay.fold(${test.text})`;
    case 'contains':
      return sql` and strpos(${whole}, mainstay.fold(${test.text})) > 0`;
    default:
      return sql``;
  }
}
