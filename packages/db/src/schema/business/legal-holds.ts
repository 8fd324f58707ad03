import { sql } from 'drizzle-orm';
import { index, text, uuid } from 'drizzle-orm/pg-core';
import { tenantTable, timestamptz } from '../columns.ts';

/** What must not be deleted, because a court or an authority may ask for it. One that was released stays on record. */
export const legalHolds = tenantTable(
  'legal_holds',
  {
    scope: text('scope', { enum: ['tenant', 'contact', 'company', 'deal', 'invoice'] }).notNull(),
    /** The record; null for the whole tenant. */
    subjectId: uuid('subject_id'),
    reason: text('reason').notNull(),
    createdBy: uuid('created_by'),
    releasedAt: timestamptz('released_at'),
    releasedBy: uuid('released_by'),
  },
  (table) => [
    // Which holds there are on a record: asked before each deletion.
    index('legal_holds_active').on(table.tenantId, table.scope, table.subjectId).where(sql`released_at is null`),
  ],
);
