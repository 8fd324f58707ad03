import { sql } from 'drizzle-orm';
import {
  boolean,
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
import { bytea, tenantTable, timestamptz } from '../columns.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { deals } from './deals.ts';
import { tasks } from './tasks.ts';

/** What somebody wrote down. Text about one contact is that person's: sealed under the person's key, and gone when the person is. */
export const notes = tenantTable(
  'notes',
  {
    /** Markdown as it was written; null where it is sealed. */
    body: text('body'),
    sealed: bytea('sealed'),
    /** The one contact that it is about; null where it is about none or several. A merge of contacts moves it. */
    contactId: uuid('contact_id'),
    /** Whose key seals it: another's than `contact_id` after a merge, until it is sealed anew. */
    sealedFor: uuid('sealed_for'),
    mentions: uuid('mentions').array().notNull(),
    pinned: boolean('pinned').notNull().default(false),
    createdBy: uuid('created_by'),
    version: integer('version').notNull().default(1),
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [
    foreignKey({
      name: 'notes_contact_fk',
      columns: [table.tenantId, table.contactId],
      foreignColumns: [contacts.tenantId, contacts.id],
    }).onDelete('cascade'),
    check('notes_sealed', sql`(body is null) = (sealed is not null) and (sealed is null) = (sealed_for is null)`),
    index('notes_live').on(table.tenantId, table.id).where(sql`deleted_at is null`),
    index('notes_deleted').on(table.tenantId, table.deletedAt).where(sql`deleted_at is not null`),
    index('notes_updated').on(table.tenantId, table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('notes_author').on(table.tenantId, table.createdBy, table.id).where(sql`deleted_at is null`),
    index('notes_contact').on(table.tenantId, table.contactId).where(sql`contact_id is not null`),
    index('notes_pinned').on(table.tenantId, table.id).where(sql`pinned and deleted_at is null`),
    index('notes_moved').on(table.tenantId, table.id).where(sql`sealed_for <> contact_id`),
  ],
);

/** What a note is about: one record each. */
export const noteLinks = tenantTable(
  'note_links',
  {
    noteId: uuid('note_id').notNull(),
    contactId: uuid('contact_id'),
    companyId: uuid('company_id'),
    dealId: uuid('deal_id'),
    taskId: uuid('task_id'),
  },
  (table) => [
    foreignKey({
      name: 'note_links_note_fk',
      columns: [table.tenantId, table.noteId],
      foreignColumns: [notes.tenantId, notes.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'note_links_contact_fk',
      columns: [table.tenantId, table.contactId],
      foreignColumns: [contacts.tenantId, contacts.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'note_links_company_fk',
      columns: [table.tenantId, table.companyId],
      foreignColumns: [companies.tenantId, companies.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'note_links_deal_fk',
      columns: [table.tenantId, table.dealId],
      foreignColumns: [deals.tenantId, deals.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'note_links_task_fk',
      columns: [table.tenantId, table.taskId],
      foreignColumns: [tasks.tenantId, tasks.id],
    }).onDelete('cascade'),
    check('note_links_one', sql`num_nonnulls(contact_id, company_id, deal_id, task_id) = 1`),
    uniqueIndex('note_links_contact').on(table.tenantId, table.contactId, table.noteId),
    uniqueIndex('note_links_company').on(table.tenantId, table.companyId, table.noteId),
    uniqueIndex('note_links_deal').on(table.tenantId, table.dealId, table.noteId),
    uniqueIndex('note_links_task').on(table.tenantId, table.taskId, table.noteId),
    index('note_links_note').on(table.tenantId, table.noteId),
  ],
);

/** By what sealed notes are found: digests of their words under a key of the tenant's. */
export const noteWords = pgTable(
  'note_words',
  {
    tenantId: uuid('tenant_id').notNull(),
    word: bytea('word').notNull(),
    noteId: uuid('note_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.word, table.noteId] }),
    foreignKey({
      name: 'note_words_note_fk',
      columns: [table.tenantId, table.noteId],
      foreignColumns: [notes.tenantId, notes.id],
    }).onDelete('cascade'),
    index('note_words_note').on(table.tenantId, table.noteId),
  ],
).enableRLS();
