import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamps, timestamptz } from '../columns.ts';

/** Pages as they are edited. What the public sees of one is a version (`page_versions`) at a route (`site_routes`). */
export const pages = tenantTable(
  'pages',
  {
    /** BCP 47, in lower case. */
    locale: text('locale').notNull(),
    /** The page that this one says in another language. */
    translationOf: uuid('translation_of'),
    parentId: uuid('parent_id'),
    /** Among the pages of its parent and locale, from 0. */
    position: integer('position').notNull().default(0),
    slug: text('slug').notNull(),
    /** What slugs are compared by. */
    slugKey: text('slug_key').notNull(),
    title: text('title').notNull(),
    archived: boolean('archived').notNull().default(false),
    authorId: uuid('author_id'),
    /** The template that was applied last, and which version of it. */
    templateId: uuid('template_id'),
    templateVersion: integer('template_version'),
    /** What it put into the draft: what the draft is compared with. */
    templateBase: jsonb('template_base'),
    /** SHA-256 of the draft as it would be frozen: what tells whether the page has changes that are not live. */
    draftHash: bytea('draft_hash'),
    version: integer('version').notNull().default(1),
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [
    foreignKey({ columns: [table.tenantId, table.parentId], foreignColumns: [table.tenantId, table.id] }),
    uniqueIndex('pages_slug')
      .on(
        table.tenantId,
        table.locale,
        sql`coalesce(${table.parentId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
        table.slugKey,
      )
      .where(sql`deleted_at is null`),
    index('pages_parent').on(table.tenantId, table.parentId, table.position).where(sql`deleted_at is null`),
    index('pages_translation').on(table.tenantId, table.translationOf).where(sql`translation_of is not null`),
    index('pages_slug_key').on(table.tenantId, table.slugKey).where(sql`deleted_at is null`),
    index('pages_updated').on(table.tenantId, table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('pages_deleted').on(table.tenantId, table.deletedAt).where(sql`deleted_at is not null`),
  ],
);

/** The parts of a page's draft, in their order. */
export const sections = tenantTable(
  'sections',
  {
    pageId: uuid('page_id').notNull(),
    type: text('type').notNull(),
    schemaVersion: integer('schema_version').notNull().default(1),
    content: jsonb('content').$type<Record<string, unknown>>().notNull(),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    hidden: boolean('hidden').notNull().default(false),
    position: integer('position').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    foreignKey({ columns: [table.tenantId, table.pageId], foreignColumns: [pages.tenantId, pages.id] }).onDelete(
      'cascade',
    ),
    index('sections_page').on(table.tenantId, table.pageId, table.position),
  ],
);

/** What a page's draft says to search engines and to those who link to it; no row means nothing of its own. */
export const pageSeo = pgTable(
  'page_seo',
  {
    tenantId: uuid('tenant_id').notNull(),
    pageId: uuid('page_id').notNull(),
    title: text('title'),
    description: text('description'),
    canonical: text('canonical'),
    noindex: boolean('noindex').notNull().default(false),
    nofollow: boolean('nofollow').notNull().default(false),
    og: jsonb('og').$type<Record<string, unknown>>(),
    twitter: jsonb('twitter').$type<Record<string, unknown>>(),
    jsonLd: jsonb('json_ld').$type<unknown[]>(),
    inSitemap: boolean('in_sitemap').notNull().default(true),
    version: integer('version').notNull().default(1),
    ...timestamps,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.pageId] }),
    foreignKey({ columns: [table.tenantId, table.pageId], foreignColumns: [pages.tenantId, pages.id] }).onDelete(
      'cascade',
    ),
  ],
).enableRLS();

/** Frozen drafts. The role of requests adds rows and changes none. */
export const pageVersions = tenantTable(
  'page_versions',
  {
    pageId: uuid('page_id').notNull(),
    /** From 1, page by page. */
    number: integer('number').notNull(),
    content: jsonb('content').notNull(),
    contentHash: bytea('content_hash').notNull(),
    reason: text('reason', { enum: ['publish', 'schedule', 'release', 'preview', 'restore', 'template'] }).notNull(),
    note: text('note'),
    createdBy: uuid('created_by'),
  },
  (table) => [
    foreignKey({ columns: [table.tenantId, table.pageId], foreignColumns: [pages.tenantId, pages.id] }).onDelete(
      'cascade',
    ),
    uniqueIndex('page_versions_number').on(table.tenantId, table.pageId, table.number),
  ],
);

/** What is to happen to a page at a time. One of each action may be pending. */
export const pageSchedules = tenantTable(
  'page_schedules',
  {
    pageId: uuid('page_id').notNull(),
    action: text('action', { enum: ['publish', 'unpublish'] }).notNull(),
    /** As the person said it, in `timeZone`; null where an instant was given. */
    localAt: text('local_at'),
    timeZone: text('time_zone'),
    at: timestamptz('at').notNull(),
    versionNumber: integer('version_number'),
    state: text('state', { enum: ['pending', 'done', 'failed', 'cancelled'] })
      .notNull()
      .default('pending'),
    late: boolean('late').notNull().default(false),
    /** The code of the refusal. */
    error: text('error'),
    createdBy: uuid('created_by').notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.tenantId, table.pageId], foreignColumns: [pages.tenantId, pages.id] }).onDelete(
      'cascade',
    ),
    uniqueIndex('page_schedules_pending').on(table.tenantId, table.pageId, table.action).where(sql`state = 'pending'`),
    index('page_schedules_due').on(table.tenantId, table.at).where(sql`state = 'pending'`),
  ],
);

/** Who holds a token sees a page's draft, or one version of it, without signing in. */
export const previewTokens = tenantTable(
  'preview_tokens',
  {
    pageId: uuid('page_id').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    versionNumber: integer('version_number'),
    expiresAt: timestamptz('expires_at').notNull(),
    revokedAt: timestamptz('revoked_at'),
    createdBy: uuid('created_by'),
  },
  (table) => [
    foreignKey({ columns: [table.tenantId, table.pageId], foreignColumns: [pages.tenantId, pages.id] }).onDelete(
      'cascade',
    ),
    uniqueIndex('preview_tokens_hash').on(table.tenantId, table.tokenHash),
    index('preview_tokens_page').on(table.tenantId, table.pageId),
    index('preview_tokens_expiry').on(table.tenantId, table.expiresAt),
  ],
);
