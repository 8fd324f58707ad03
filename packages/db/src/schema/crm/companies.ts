import { index, integer, text } from 'drizzle-orm/pg-core';
import { tenantTable, timestamptz } from '../columns.ts';

export const companies = tenantTable(
  'companies',
  {
    name: text('name').notNull(),
    version: integer('version').notNull().default(1),
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [index('companies_name').on(table.tenantId, table.name)],
);
