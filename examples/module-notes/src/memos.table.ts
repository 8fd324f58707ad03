import { contacts, tenantTable, timestamptz } from '@mainstay/db/schema';
import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, text, uuid } from 'drizzle-orm/pg-core';

/** What people write down, about a contact or by itself. A contact that is gone for good takes its memos along. */
export const memos = tenantTable(
  'memos',
  {
    title: text('title').notNull(),
    text: text('text').notNull(),
    contactId: uuid('contact_id'),
    dueAt: timestamptz('due_at'),
    remindedAt: timestamptz('reminded_at'),
    version: integer('version').notNull().default(1),
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [
    foreignKey({
      name: 'memos_contact',
      columns: [table.tenantId, table.contactId],
      foreignColumns: [contacts.tenantId, contacts.id],
    }).onDelete('cascade'),
    index('memos_title').on(table.tenantId, table.title, table.id).where(sql`deleted_at is null`),
    index('memos_of_contact').on(table.tenantId, table.contactId, table.id).where(sql`deleted_at is null`),
  ],
);
