import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { tenantTable } from '../columns.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';

export const tags = tenantTable(
  'tags',
  { name: text('name').notNull(), version: integer('version').notNull().default(1) },
  (table) => [
    // What the version before takes for one tag; all of it is in the other.
    uniqueIndex('tags_name').on(table.tenantId, sql`lower(${table.name})`),
    uniqueIndex('tags_same').on(table.tenantId, sql`mainstay.same_text(${table.name})`),
  ],
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

/** Which live or deleted company carries which tag; `companies.tags` repeats the names for reading. */
export const companyTags = pgTable(
  'company_tags',
  {
    tenantId: uuid('tenant_id').notNull(),
    tagId: uuid('tag_id').notNull(),
    companyId: uuid('company_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.tagId, table.companyId] }),
    foreignKey({
      name: 'company_tags_tag_fk',
      columns: [table.tenantId, table.tagId],
      foreignColumns: [tags.tenantId, tags.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'company_tags_company_fk',
      columns: [table.tenantId, table.companyId],
      foreignColumns: [companies.tenantId, companies.id],
    }).onDelete('cascade'),
    index('company_tags_company').on(table.tenantId, table.companyId),
  ],
).enableRLS();
