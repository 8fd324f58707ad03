import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { tenantTable, timestamptz } from '../columns.ts';

const ENTITIES = ['contact', 'company', 'deal', 'task'] as const;
const TYPES = ['text', 'number', 'date', 'boolean', 'select', 'multi-select', 'url'] as const;

/** A value of a custom field as JSON; of choices their ids. */
export type CustomFieldValue = string | number | boolean | string[] | null;

/** One of the values that a field of choices has. */
export interface CustomFieldOption {
  id: string;
  label: string;
  color: string | null;
  position: number;
  archived: boolean;
}

export interface CustomFieldSettings {
  min?: number | undefined;
  max?: number | undefined;
  /** Digits behind the decimal point. */
  scale?: number | undefined;
  maxLength?: number | undefined;
  pattern?: string | undefined;
}

/** Text that sorts and compares by its bytes, whatever the database's locale. */
const bytewise = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** The fields that a tenant defined for its records. Their values stand in the records' `custom_fields`, by key. */
export const customFieldDefs = tenantTable(
  'custom_field_defs',
  {
    entity: text('entity', { enum: ENTITIES }).notNull(),
    key: text('key').notNull(),
    label: text('label').notNull(),
    type: text('type', { enum: TYPES }).notNull(),
    /** Names the field in `custom_field_values`, once per tenant. */
    no: integer('no').notNull(),
    required: boolean('required').notNull().default(false),
    unique: boolean('is_unique').notNull().default(false),
    filterable: boolean('filterable').notNull().default(true),
    personal: boolean('personal').notNull().default(false),
    default: jsonb('default_value').$type<CustomFieldValue>(),
    options: jsonb('options').$type<CustomFieldOption[]>().notNull().default([]),
    settings: jsonb('settings').$type<CustomFieldSettings>().notNull().default({}),
    position: integer('position').notNull(),
    archivedAt: timestamptz('archived_at'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('custom_field_defs_key').on(table.tenantId, table.entity, table.key).where(sql`archived_at is null`),
    uniqueIndex('custom_field_defs_no').on(table.tenantId, table.no),
  ],
);

/** The values of filterable and unique fields once more, typed, so that ordinary indexes find them under row-level security. Kept by triggers. */
export const customFieldValues = pgTable(
  'custom_field_values',
  {
    tenantId: uuid('tenant_id').notNull(),
    recordId: uuid('record_id').notNull(),
    fieldNo: integer('field_no').notNull(),
    /** 0, or the place of a choice among several. */
    item: smallint('item').notNull(),
    optionId: uuid('option_id'),
    num: doublePrecision('num'),
    day: date('day'),
    flag: boolean('flag'),
    /** The beginning of a text, folded. */
    key: bytewise('key'),
    /** What no other record may have in this field. */
    uniq: bytewise('uniq'),
  },
  (table) => {
    const { tenantId, fieldNo, recordId, optionId, num, day, flag, key, uniq } = table;
    return [
      primaryKey({ columns: [tenantId, recordId, fieldNo, table.item] }),
      index('custom_field_values_option').on(tenantId, fieldNo, optionId, recordId).where(sql`option_id is not null`),
      index('custom_field_values_num').on(tenantId, fieldNo, num, recordId).where(sql`num is not null`),
      index('custom_field_values_day').on(tenantId, fieldNo, day, recordId).where(sql`day is not null`),
      index('custom_field_values_flag').on(tenantId, fieldNo, flag, recordId).where(sql`flag is not null`),
      index('custom_field_values_key').on(tenantId, fieldNo, key, recordId).where(sql`key is not null`),
      uniqueIndex('custom_field_values_unique').on(tenantId, fieldNo, uniq).where(sql`uniq is not null`),
    ];
  },
).enableRLS();

/** What a field was before it became of another type. */
export interface FieldBefore {
  type: (typeof TYPES)[number];
  options: CustomFieldOption[];
  settings: CustomFieldSettings;
  unique: boolean;
  default: CustomFieldValue;
}

/** Conversions of fields that can be undone. */
export const customFieldConversions = tenantTable(
  'custom_field_conversions',
  {
    fieldId: uuid('field_id').notNull(),
    before: jsonb('before').$type<FieldBefore>().notNull(),
    undoneAt: timestamptz('undone_at'),
  },
  (table) => [
    index('custom_field_conversions_field').on(table.tenantId, table.fieldId),
    foreignKey({
      name: 'custom_field_conversions_field_fk',
      columns: [table.tenantId, table.fieldId],
      foreignColumns: [customFieldDefs.tenantId, customFieldDefs.id],
    }).onDelete('cascade'),
  ],
);

/** What records had in a field before its conversion, and what that became: who has another value by now has been edited. Goes with its record. */
export const customFieldOldValues = pgTable(
  'custom_field_old_values',
  {
    tenantId: uuid('tenant_id').notNull(),
    conversionId: uuid('conversion_id').notNull(),
    recordId: uuid('record_id').notNull(),
    old: jsonb('old').notNull(),
    converted: jsonb('converted'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.conversionId, table.recordId] }),
    index('custom_field_old_values_record').on(table.tenantId, table.recordId),
    foreignKey({
      name: 'custom_field_old_values_conversion_fk',
      columns: [table.tenantId, table.conversionId],
      foreignColumns: [customFieldConversions.tenantId, customFieldConversions.id],
    }).onDelete('cascade'),
  ],
).enableRLS();
