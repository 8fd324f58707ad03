import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamptz } from '../columns.ts';

export const DATA_REQUEST_KINDS = ['export', 'erase'] as const;
export const DATA_REQUEST_STATUSES = [
  'received',
  'verifying',
  'running',
  'completed',
  'refused',
  'cancelled',
  'failed',
] as const;

/** What people asked for of their data (GDPR, articles 15 to 20), and what came of it. */
export const dataRequests = tenantTable(
  'data_requests',
  {
    kind: text('kind', { enum: DATA_REQUEST_KINDS }).notNull(),
    status: text('status', { enum: DATA_REQUEST_STATUSES }).notNull().default('received'),
    /** The contacts that the person is; ids alone, which say nothing once the contacts are erased. */
    contactIds: uuid('contact_ids').array().notNull(),
    /** Sealed: by what the person was named, how they proved who they are, and what was written to them. */
    details: bytea('details').notNull(),
    receivedAt: timestamptz('received_at').notNull(),
    /** One calendar month after it was received; two more where it was extended (article 12, paragraph 3). */
    dueAt: timestamptz('due_at').notNull(),
    extendedAt: timestamptz('extended_at'),
    verifiedAt: timestamptz('verified_at'),
    verifiedBy: uuid('verified_by'),
    planHash: text('plan_hash'),
    /** Sealed, from the erasure until its proof: what must be found nowhere. */
    needles: bytea('needles'),
    erasedAt: timestamptz('erased_at'),
    proof: jsonb('proof').$type<ErasureProof>(),
    failure: text('failure'),
    storageKey: text('storage_key'),
    bytes: bigint('bytes', { mode: 'number' }),
    sha256: text('sha256'),
    expiresAt: timestamptz('expires_at'),
    downloads: integer('downloads').notNull().default(0),
    createdBy: uuid('created_by'),
    finishedAt: timestamptz('finished_at'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('data_requests_due').on(table.tenantId, table.dueAt, table.id),
    index('data_requests_running').on(table.tenantId).where(sql`status = 'running'`),
    index('data_requests_stored').on(table.tenantId, table.expiresAt).where(sql`storage_key is not null`),
  ],
);

/** That nothing is left of somebody: what was looked through, and where something was found. */
export interface ErasureProof {
  tables: number;
  rows: number;
  hits: { table: string; column: string; rows: number }[];
  finishedAt: string;
  /** Of the other fields, as JSON. */
  sha256: string;
}
