import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { tenantTable } from '../columns.ts';
import { contacts } from './contacts.ts';

export const tags = tenantTable(
  'tags',
  { name: text('name').notNull(), version: integer('version').notNull().default(1) },
  (table) => [uniqueIndex('tags_name').on(table.tenantId, sql`lower(${table.name})`)],
);

/** Which live or deleted contact carries which tag; `contacts.tags` repeats the names for reading. */
export const contactTags = pgTable(
  'contact_tags',
  {
    tenantId: uuid('tenant_id').notNull(),
    tagId: uuid('tag_id').notNull(),
    contactId: uuid('contact_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.tagId, table.contactId] }),
    foreignKey({ columns: [table.tenantId, table.tagId], foreignColumns: [tags.tenantId, tags.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [table.tenantId, table.contactId],
      foreignColumns: [contacts.tenantId, contacts.id],
    }).onDelete('cascade'),
    index('contact_tags_contact').on(table.tenantId, table.contactId),
  ],
).enableRLS();
