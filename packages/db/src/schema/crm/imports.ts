import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamptz } from '../columns.ts';

/** Whose records can be imported. */
const IMPORT_ENTITIES = ['contact', 'company', 'deal'] as const;
export type ImportEntity = (typeof IMPORT_ENTITIES)[number];

/** Files that became records. Contacts had them first, and the tables are called after them still: the version before knows no other name. */
export const imports = tenantTable('contact_imports', {
  entity: text('entity', { enum: IMPORT_ENTITIES }).notNull().default('contact'),
  status: text('status', { enum: ['queued', 'running', 'done', 'failed', 'reverting', 'reverted'] })
    .notNull()
    .default('queued'),
  format: text('format', { enum: ['csv', 'vcard'] }).notNull(),
  mode: text('mode', { enum: ['create', 'update', 'upsert'] }).notNull(),
  dryRun: boolean('dry_run').notNull(),
  /** How rows are judged and written; read by the schema of the import's options, which fills in what is absent. */
  options: jsonb('options').$type<Record<string, unknown>>().notNull().default({}),
  /** What the file says that no field takes: names of columns and properties, never values. */
  unmapped: jsonb('unmapped').$type<{ name: string; count: number; line: number }[]>().notNull().default([]),
  mapping: jsonb('mapping').$type<Record<string, string>>().notNull(),
  matchBy: text('match_by').notNull(),
  total: integer('total').notNull().default(0),
  processed: integer('processed').notNull().default(0),
  created: integer('created').notNull().default(0),
  updated: integer('updated').notNull().default(0),
  failed: integer('failed').notNull().default(0),
  warned: integer('warned').notNull().default(0),
  error: text('error'),
  createdBy: uuid('created_by').notNull(),
  finishedAt: timestamptz('finished_at'),
  version: integer('version').notNull().default(1),
});

/** An import's uploaded text, sealed, until the import is over. Apart, so that progress and its audit do not touch megabytes. */
export const importFiles = pgTable(
  'contact_import_files',
  {
    tenantId: uuid('tenant_id').notNull(),
    importId: uuid('import_id').notNull(),
    content: bytea('content').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.importId] }),
    foreignKey({
      columns: [table.tenantId, table.importId],
      foreignColumns: [imports.tenantId, imports.id],
    }).onDelete('cascade'),
  ],
).enableRLS();

/** What became of each row of an import, so that a restarted worker goes on after the last and a revert knows what to undo. */
export const importRows = pgTable(
  'contact_import_rows',
  {
    tenantId: uuid('tenant_id').notNull(),
    importId: uuid('import_id').notNull(),
    /** 1-based number of the row's first line in the file. */
    line: integer('line').notNull(),
    outcome: text('outcome', { enum: ['created', 'updated', 'failed'] }).notNull(),
    /** The record that the row became, of whatever entity. */
    recordId: uuid('contact_id'),
    recordVersion: integer('contact_version'),
    /** Field faults, without the values. */
    errors: jsonb('errors').$type<{ path: string; message: string }[]>(),
    /** What was left out of a row that was written, without the values. */
    warnings: jsonb('warnings').$type<{ path: string; message: string }[]>(),
    /** The row before an update, sealed. */
    before: bytea('before'),
    reverted: text('reverted', { enum: ['reverted', 'kept'] }),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.importId, table.line] }),
    foreignKey({
      columns: [table.tenantId, table.importId],
      foreignColumns: [imports.tenantId, imports.id],
    }).onDelete('cascade'),
    index('contact_import_rows_contact').on(table.tenantId, table.recordId),
  ],
).enableRLS();
