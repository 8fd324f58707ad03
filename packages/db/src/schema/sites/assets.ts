import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { tenantTable, timestamptz } from '../columns.ts';

/** The bytes of assets, each once in a tenant however many assets have them, with what was made of them. */
export const assetBlobs = tenantTable(
  'asset_blobs',
  {
    /** SHA-256 of what was uploaded, in hexadecimal. */
    sourceSha256: text('source_sha256').notNull(),
    /** SHA-256 of the original as it is kept: written anew, so without what hung on it. */
    sha256: text('sha256').notNull(),
    type: text('type').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    animated: boolean('animated').notNull(),
    thumbhash: text('thumbhash'),
    blurhash: text('blurhash'),
    /** Of all files together. */
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** The folder of the files in the storage. */
    storageKey: text('storage_key').notNull(),
    /** The original first. */
    files: jsonb('files').notNull(),
    /** When the wider pictures were made; null until then. */
    variantsAt: timestamptz('variants_at'),
  },
  (table) => [
    uniqueIndex('asset_blobs_source').on(table.tenantId, table.sourceSha256),
    index('asset_blobs_hash').on(table.tenantId, table.sha256),
  ],
);

/** The media library: pictures and documents of a website. */
export const assets = tenantTable(
  'assets',
  {
    filename: text('filename').notNull(),
    kind: text('kind', { enum: ['image', 'svg', 'pdf'] }).notNull(),
    blobId: uuid('blob_id').notNull(),
    alt: text('alt').notNull().default(''),
    caption: text('caption').notNull().default(''),
    /** What must stay visible where a picture is cut, from the upper left, 0 to 1. */
    focalX: doublePrecision('focal_x').notNull().default(0.5),
    focalY: doublePrecision('focal_y').notNull().default(0.5),
    tags: text('tags').array().notNull().default(sql`'{}'`),
    folder: text('folder').notNull().default(''),
    visibility: text('visibility', { enum: ['private', 'public'] }).notNull(),
    uploadedBy: uuid('uploaded_by'),
    version: integer('version').notNull().default(1),
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [
    foreignKey({
      name: 'assets_blob_fk',
      columns: [table.tenantId, table.blobId],
      foreignColumns: [assetBlobs.tenantId, assetBlobs.id],
    }),
    index('assets_live').on(table.tenantId, table.id).where(sql`deleted_at is null`),
    index('assets_deleted').on(table.tenantId, table.deletedAt).where(sql`deleted_at is not null`),
    index('assets_blob').on(table.tenantId, table.blobId),
  ],
);
