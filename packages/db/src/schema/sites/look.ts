import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { tenantTable, timestamps } from '../columns.ts';

/** The menus of a site as they are edited; the public sees a frozen tree of each (`site_documents`). */
export const navigationItems = tenantTable(
  'navigation_items',
  {
    menu: text('menu', { enum: ['header', 'footer'] }).notNull(),
    locale: text('locale').notNull(),
    parentId: uuid('parent_id'),
    label: text('label').notNull(),
    target: text('target', { enum: ['page', 'url', 'none'] }).notNull(),
    pageId: uuid('page_id'),
    url: text('url'),
    newTab: boolean('new_tab').notNull().default(false),
    visible: boolean('visible').notNull().default(true),
    /** Among the items of its parent, from 0. */
    position: integer('position').notNull().default(0),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('navigation_items_menu').on(table.tenantId, table.menu, table.locale),
    index('navigation_items_position').on(table.tenantId, table.position, table.id),
  ],
);

/** What a tenant set for the look of its site; no row means the defaults. */
export const branding = pgTable('branding', {
  tenantId: uuid('tenant_id').primaryKey(),
  colors: jsonb('colors').notNull(),
  /** The dark palette where it is not derived from the light one. */
  dark: jsonb('dark'),
  headingFont: text('heading_font').notNull(),
  bodyFont: text('body_font').notNull(),
  /** In CSS pixels. */
  radius: integer('radius').notNull(),
  socialLinks: jsonb('social_links').notNull(),
  version: integer('version').notNull().default(1),
  ...timestamps,
}).enableRLS();
