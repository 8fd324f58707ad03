import type { Tx } from '@mainstay/db';
import { type FieldDefs, liveFields } from './custom-fields.rows.ts';
import { CreateCustomField, type CustomEntity, type CustomFieldType } from './custom-fields.schemas.ts';
import { defineField, type FieldAuthor } from './custom-fields.service.ts';
import { holdValues } from './hold-fields.ts';

interface Column {
  /** As it is written above the column. */
  label: string;
  /** The field's key, where it is no other's to choose; else that of `keyOf`. */
  key?: string;
  /** Some of its values, from which the type follows; none: text. */
  values?: readonly string[];
}

/**
 * Makes a field of each column that has no other place, such as those of an imported file, unless there is one: its key is that of
 * `keyOf`. Gives all fields of the entity by then. Throws CUSTOM_FIELD_TOO_MANY.
 */
export async function defineMissingFields(
  tx: Tx,
  author: FieldAuthor,
  entity: CustomEntity,
  columns: readonly Column[],
): Promise<FieldDefs> {
  // Before the lock of those who define: whoever converts a field takes them in this order.
  await holdValues(tx, author.tenantId);
  const known = new Set((await liveFields(tx, author.tenantId, entity)).map(({ key }) => key));
  for (const { label, key = keyOf(label), values = [] } of columns) {
    if (known.has(key)) continue;
    const field = { entity, key, label: label.trim().slice(0, 100) || key, type: typeOf(values) };
    await defineField(tx, author, CreateCustomField.parse(field));
    known.add(key);
  }
  return new Map((await liveFields(tx, author.tenantId, entity)).map((field) => [field.key, field]));
}

/** The key of a column by its label: `Größe (cm)` becomes `grosse_cm`. */
function keyOf(label: string): string {
  const plain = label.replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return (/^[a-z]/.test(words) ? words : `field_${words}`).slice(0, 50).replace(/_+$/, '');
}

function typeOf(values: readonly string[]): CustomFieldType {
  const given = values.map((value) => value.trim()).filter((value) => value !== '');
  if (given.length === 0) return 'text';
  // Numbers that begin with 0 or are long are rather codes: they would lose something.
  if (given.every((value) => /^-?(?:0|[1-9]\d{0,9})(?:\.\d{1,4})?$/.test(value))) return 'number';
  return given.every((value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)))
    ? 'date'
    : 'text';
}
