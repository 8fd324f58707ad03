import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, byteText, timestamps, timestamptz } from '../columns.ts';

/** What makes a generation of a website. */
export const GENERATION_KINDS = [
  'publish',
  'unpublish',
  'release',
  'rollback',
  'navigation',
  'branding',
  'settings',
  'redirect',
  'post',
  'form',
] as const;

/** What a tenant set for its site; no row means the defaults. */
export const siteSettings = pgTable('site_settings', {
  tenantId: uuid('tenant_id').primaryKey(),
  name: text('name'),
  tagline: text('tagline'),
  /** BCP 47, in lower case; the tenant's own where null. Its pages' paths have no prefix. */
  defaultLocale: text('default_locale'),
  /** The other languages that the site is offered in, in their order. */
  locales: text('locales').array().notNull().default(sql`'{}'`),
  homePageId: uuid('home_page_id'),
  notFoundPageId: uuid('not_found_page_id'),
  indexable: boolean('indexable').notNull().default(true),
  /** What a verified host other than the primary one answers with. */
  canonicalHost: text('canonical_host', { enum: ['redirect', 'serve'] })
    .notNull()
    .default('redirect'),
  comments: text('comments', { enum: ['off', 'moderated', 'open'] })
    .notNull()
    .default('off'),
  feedEnabled: boolean('feed_enabled').notNull().default(true),
  /** Hosts whose pages an embed section may show. */
  embedHosts: text('embed_hosts').array().notNull().default(sql`'{}'`),
  version: integer('version').notNull().default(1),
  ...timestamps,
}).enableRLS();

/** The number of a site's live generation. Its lock is held by whoever makes the next one. */
export const siteState = pgTable('site_state', {
  tenantId: uuid('tenant_id').primaryKey(),
  liveGen: bigint('live_gen', { mode: 'number' }).notNull().default(0),
}).enableRLS();

/** What each generation of a site was made by. */
export const siteGenerations = pgTable(
  'site_generations',
  {
    tenantId: uuid('tenant_id').notNull(),
    gen: bigint('gen', { mode: 'number' }).notNull(),
    kind: text('kind', { enum: GENERATION_KINDS }).notNull(),
    refId: uuid('ref_id'),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id'),
    at: timestamptz('at').notNull().default(sql`now()`),
    summary: text('summary').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.gen] })],
).enableRLS();

/**
 * Which path of a site answers what, and in which generations: from `fromGen` on, and no more from `toGen` on. Paths hold their locale's
 * prefix, so that a path is one row's at a time.
 */
export const siteRoutes = pgTable(
  'site_routes',
  {
    tenantId: uuid('tenant_id').notNull(),
    locale: text('locale').notNull(),
    path: byteText('path').notNull(),
    fromGen: bigint('from_gen', { mode: 'number' }).notNull(),
    toGen: bigint('to_gen', { mode: 'number' }),
    /** The generation since which the path answers so, where a rollback opened the row anew; else `fromGen`. */
    shownSince: bigint('shown_since', { mode: 'number' }),
    kind: text('kind', { enum: ['page', 'post', 'redirect', 'gone'] }).notNull(),
    /** The page, or the page that a redirect leads to. */
    pageId: uuid('page_id'),
    /** The number of the page's version. */
    version: integer('version'),
    /** Where a redirect leads when not to a page. */
    location: text('location'),
    status: integer('status').notNull(),
    noindex: boolean('noindex').notNull().default(false),
    /** Whether the sitemap names it. */
    listed: boolean('listed').notNull().default(false),
    /** The page that this one says in another language, or itself: by its version. */
    groupId: uuid('group_id'),
    /** A hash of the page from 0 to 1,023: a range of it is one sitemap file. */
    bucket: smallint('bucket').notNull().default(0),
    lastmod: timestamptz('lastmod').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.path, table.fromGen] }),
    uniqueIndex('site_routes_live').on(table.tenantId, table.path).where(sql`to_gen is null`),
    index('site_routes_page').on(table.tenantId, table.pageId).where(sql`to_gen is null`),
    index('site_routes_from').on(table.tenantId, table.fromGen),
    index('site_routes_to').on(table.tenantId, table.toGen),
    index('site_routes_group').on(table.tenantId, table.groupId).where(sql`group_id is not null`),
    index('site_routes_sitemap').on(table.tenantId, table.bucket, table.path).where(sql`listed`),
  ],
).enableRLS();

/** What a site shows besides its pages, frozen by generation: navigation by menu and locale, branding. */
export const siteDocuments = pgTable(
  'site_documents',
  {
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind', { enum: ['navigation', 'branding', 'settings'] }).notNull(),
    key: text('key').notNull(),
    fromGen: bigint('from_gen', { mode: 'number' }).notNull(),
    toGen: bigint('to_gen', { mode: 'number' }),
    content: jsonb('content').notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.kind, table.key, table.fromGen] }),
    uniqueIndex('site_documents_live').on(table.tenantId, table.kind, table.key).where(sql`to_gen is null`),
  ],
).enableRLS();
