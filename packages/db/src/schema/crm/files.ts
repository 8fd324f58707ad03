import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { tenantTable, timestamps, timestamptz } from '../columns.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { deals } from './deals.ts';
import { tasks } from './tasks.ts';

/** The bytes that a tenant has stored, each once however many files have them. */
export const fileBlobs = pgTable(
  'file_blobs',
  {
    tenantId: uuid('tenant_id').notNull(),
    /** SHA-256, in hexadecimal. */
    sha256: text('sha256').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    storageKey: text('storage_key').notNull(),
    ...timestamps,
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.sha256] })],
).enableRLS();

/** Keys that something is stored under, or will be, and that no blob has yet: what is left of them after an hour goes. */
export const fileUploads = pgTable(
  'file_uploads',
  {
    tenantId: uuid('tenant_id').notNull(),
    storageKey: text('storage_key').notNull(),
    startedAt: timestamptz('started_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.storageKey] }),
    index('file_uploads_age').on(table.startedAt),
  ],
).enableRLS();

/** Bytes of all a tenant's blobs. */
export const fileUsage = pgTable('file_usage', {
  tenantId: uuid('tenant_id').primaryKey(),
  bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
}).enableRLS();

/** Files that somebody attached to records. */
export const files = tenantTable(
  'files',
  {
    name: text('name').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    /** By content and extension; never one that a browser would run. */
    type: text('type').notNull(),
    sha256: text('sha256').notNull(),
    uploadedBy: uuid('uploaded_by'),
    version: integer('version').notNull().default(1),
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [
    foreignKey({
      name: 'files_blob_fk',
      columns: [table.tenantId, table.sha256],
      foreignColumns: [fileBlobs.tenantId, fileBlobs.sha256],
    }),
    index('files_live').on(table.tenantId, table.id).where(sql`deleted_at is null`),
    index('files_deleted').on(table.tenantId, table.deletedAt).where(sql`deleted_at is not null`),
    index('files_blob').on(table.tenantId, table.sha256),
  ],
);

/** What a file is attached to: one record each. */
export const fileLinks = tenantTable(
  'file_links',
  {
    fileId: uuid('file_id').notNull(),
    contactId: uuid('contact_id'),
    companyId: uuid('company_id'),
    dealId: uuid('deal_id'),
    taskId: uuid('task_id'),
  },
  (table) => [
    foreignKey({
      name: 'file_links_file_fk',
      columns: [table.tenantId, table.fileId],
      foreignColumns: [files.tenantId, files.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'file_links_contact_fk',
      columns: [table.tenantId, table.contactId],
      foreignColumns: [contacts.tenantId, contacts.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'file_links_company_fk',
      columns: [table.tenantId, table.companyId],
      foreignColumns: [companies.tenantId, companies.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'file_links_deal_fk',
      columns: [table.tenantId, table.dealId],
      foreignColumns: [deals.tenantId, deals.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'file_links_task_fk',
      columns: [table.tenantId, table.taskId],
      foreignColumns: [tasks.tenantId, tasks.id],
    }).onDelete('cascade'),
    check('file_links_one', sql`num_nonnulls(contact_id, company_id, deal_id, task_id) = 1`),
    uniqueIndex('file_links_contact').on(table.tenantId, table.contactId, table.fileId),
    uniqueIndex('file_links_company').on(table.tenantId, table.companyId, table.fileId),
    uniqueIndex('file_links_deal').on(table.tenantId, table.dealId, table.fileId),
    uniqueIndex('file_links_task').on(table.tenantId, table.taskId, table.fileId),
    index('file_links_file').on(table.tenantId, table.fileId),
  ],
);
