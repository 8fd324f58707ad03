import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { timestamps, timestamptz } from '../columns.ts';

/** Templates of pages that an installation's operators made, or changed: one with the id of a template that comes with the product stands in its place. */
export const templates = pgTable(
  'templates',
  {
    id: uuid('id').primaryKey(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    category: text('category', { enum: ['page', 'landing', 'blog'] }).notNull(),
    industry: text('industry'),
    premium: boolean('premium').notNull().default(false),
    sections: jsonb('sections').$type<Record<string, unknown>[]>().notNull(),
    seo: jsonb('seo').$type<Record<string, unknown>>().notNull(),
    previewAssetKey: text('preview_asset_key'),
    version: integer('version').notNull().default(1),
    /** One that comes with the product is deleted by a row that says so. */
    deletedAt: timestamptz('deleted_at'),
    ...timestamps,
  },
  (table) => [uniqueIndex('templates_key').on(table.key).where(sql`deleted_at is null`)],
);
