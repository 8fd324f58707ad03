import { boolean, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { tenantTable } from '../columns.ts';

/** Saved questions to lists: a filter, a sort and the columns that are shown. */
export const views = tenantTable(
  'views',
  {
    entity: text('entity').notNull(),
    name: text('name').notNull(),
    filter: jsonb('filter').$type<unknown>(),
    sort: text('sort'),
    columns: jsonb('columns').$type<string[]>().notNull().default([]),
    /** Whether others see it than whose it is. */
    shared: boolean('shared').notNull().default(false),
    ownerId: uuid('owner_id').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [index('views_entity').on(table.tenantId, table.entity, table.name, table.id)],
);
