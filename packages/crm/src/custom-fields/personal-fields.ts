import { type Field, fields as kinds, sameText, type TenantKeys } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import type { FieldDef, FieldDefs } from './custom-fields.rows.ts';
import { readValue } from './field-values.ts';

type Values = Readonly<Record<string, unknown>>;

/** The values of a contact's personal fields by the number of the field, as they stand in its sealed data. */
export type PersonalFields = Readonly<Record<string, { key: string; value: unknown }>>;

/** The kind of a blind-index entry: of one field. */
export type PersonalKind = `field:${number}`;

function personalOf(fields: FieldDefs): FieldDef[] {
  return [...fields.values()].filter(({ personal }) => personal);
}

/** The custom fields of a record as one, those that are sealed among them. */
export function joinedFields(fields: FieldDefs, plain: Values, sealed: PersonalFields = {}): Values {
  const personal = personalOf(fields);
  if (personal.length === 0) return plain;
  const joined: Record<string, unknown> = { ...plain };
  for (const { key, no } of personal) {
    delete joined[key];
    const found = sealed[no];
    if (found) joined[key] = found.value;
  }
  return joined;
}

/** What `joinedFields` made, apart again. What is sealed of fields that are archived stays. */
export function apartFields(
  fields: FieldDefs,
  joined: Values,
  sealed?: PersonalFields,
): { plain: Record<string, unknown>; sealed: PersonalFields | undefined } {
  const personal = personalOf(fields);
  if (personal.length === 0) return { plain: { ...joined }, sealed };
  const plain: Record<string, unknown> = { ...joined };
  const kept: Record<string, { key: string; value: unknown }> = { ...sealed };
  for (const { key, no } of personal) {
    delete plain[key];
    delete kept[no];
    if (Object.hasOwn(joined, key)) kept[no] = { key, value: joined[key] };
  }
  return { plain, sealed: kept };
}

function digestOf(keys: TenantKeys, no: number | string, value: unknown): Buffer {
  return keys.blindIndex('contacts.field', `${no}:${typeof value === 'string' ? sameText(value) : String(value)}`);
}

/** By what a contact's personal fields are found: of several choices each. */
export function personalLookups(
  keys: TenantKeys,
  sealed: PersonalFields = {},
): { kind: PersonalKind; digest: Buffer }[] {
  return Object.entries(sealed).flatMap(([no, { value }]) =>
    (Array.isArray(value) ? value : [value]).map((one) => ({
      kind: `field:${Number(no)}` as const,
      digest: digestOf(keys, no, one),
    })),
  );
}

/** The digest of a value that somebody looks for; null for what the field cannot have. */
function soughtDigest(keys: TenantKeys, def: FieldDef, value: unknown): Buffer | null {
  const read = readValue(def.type === 'multi-select' ? { ...def, type: 'select' } : def, value, true);
  return typeof read === 'string' ? null : digestOf(keys, def.no, read.value);
}

function holders(tenantId: string, { no }: FieldDef, digest: SQL | null): SQL {
  return sql`select contact_id from contact_lookups where tenant_id = ${tenantId} and kind = ${`field:${no}`}${
    digest ? sql` and digest = ${digest}` : sql``
  }`;
}

/** A personal field, by which contacts are found whole values at a time. */
export function personalField(def: FieldDef): Field {
  return kinds.digest(
    (value, { keys }) => soughtDigest(keys, def, value)?.toString('hex') ?? null,
    (tenantId, digest) => holders(tenantId, def, digest === null ? null : sql`decode(${digest}, 'hex')`),
  );
}

/** The contacts that have a value in a personal field. */
export function withPersonalValue(tenantId: string, keys: TenantKeys, def: FieldDef, value: unknown, id: SQL): SQL {
  const digest = soughtDigest(keys, def, value);
  return digest ? sql`${id} in (${holders(tenantId, def, sql`${digest}::bytea`)})` : sql`false`;
}
