import { index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { byteText, tenantTable } from '../columns.ts';

/** The redirects that people made. Those that a page leaves behind when it moves are routes only. */
export const redirects = tenantTable(
  'redirects',
  {
    /** With its locale's prefix; what ends in `/*` is for all paths below. */
    path: byteText('path').notNull(),
    locale: text('locale').notNull(),
    pageId: uuid('page_id'),
    /** Where it leads when not to a page; neither means that the path is gone. */
    url: text('url'),
    status: integer('status').notNull(),
    source: text('source', { enum: ['manual', 'import'] }).notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('redirects_path').on(table.tenantId, table.path),
    index('redirects_page').on(table.tenantId, table.pageId),
  ],
);
