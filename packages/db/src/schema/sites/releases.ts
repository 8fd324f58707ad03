import { sql } from 'drizzle-orm';
import { bigint, boolean, foreignKey, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { tenantTable, timestamptz } from '../columns.ts';

/** Changes of a website that go live together, in one generation. */
export const releases = tenantTable(
  'releases',
  {
    name: text('name').notNull(),
    notes: text('notes'),
    status: text('status', { enum: ['draft', 'scheduled', 'published', 'failed', 'rolled_back'] })
      .notNull()
      .default('draft'),
    /** When it is to go live; as the person said it, in `timeZone`, where no instant was given. */
    at: timestamptz('at'),
    localAt: text('local_at'),
    timeZone: text('time_zone'),
    scheduledBy: uuid('scheduled_by'),
    /** Whether it went live later than it was to. */
    late: boolean('late').notNull().default(false),
    /** The code of the refusal. */
    error: text('error'),
    /** What was live before, and what went live. */
    genBefore: bigint('gen_before', { mode: 'number' }),
    genAfter: bigint('gen_after', { mode: 'number' }),
    publishedAt: timestamptz('published_at'),
    publishedBy: uuid('published_by'),
    version: integer('version').notNull().default(1),
  },
  (table) => [index('releases_due').on(table.tenantId, table.at).where(sql`status = 'scheduled'`)],
);

/** What a release changes. */
export const releaseItems = tenantTable(
  'release_items',
  {
    releaseId: uuid('release_id').notNull(),
    kind: text('kind', { enum: ['page', 'navigation', 'branding'] }).notNull(),
    /** The page's id, a menu with its language such as `header:en`, or `branding`. */
    ref: text('ref').notNull(),
    action: text('action', { enum: ['publish', 'unpublish'] })
      .notNull()
      .default('publish'),
    /** The page's version that goes live. */
    versionNumber: integer('version_number'),
    /** The menu, or the look, as it is to be. */
    payload: jsonb('payload'),
    /** What was live when the item was added: the page's version, or the generation of the menu or look; null for nothing. */
    base: bigint('base', { mode: 'number' }),
  },
  (table) => [
    foreignKey({
      columns: [table.tenantId, table.releaseId],
      foreignColumns: [releases.tenantId, releases.id],
    }).onDelete('cascade'),
    uniqueIndex('release_items_ref').on(table.tenantId, table.releaseId, table.kind, table.ref),
    index('release_items_page').on(table.tenantId, table.ref, table.versionNumber),
  ],
);
