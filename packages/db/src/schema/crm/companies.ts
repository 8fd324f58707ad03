import type { PostalAddress } from '@mainstay/core';
import { sql } from 'drizzle-orm';
import { type AnyPgColumn, foreignKey, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { byteText, inOrder, tenantTable, timestamptz } from '../columns.ts';
import { mergeColumns } from './merges.ts';

/** Employees, in the bands that business networks use. */
export const COMPANY_SIZES = [
  '1',
  '2-10',
  '11-50',
  '51-200',
  '201-500',
  '501-1000',
  '1001-5000',
  '5001-10000',
  '10001+',
] as const;

/** Organisations that a tenant's contacts work for. They may belong to one another, as a tree. */
export const companies = tenantTable(
  'companies',
  {
    name: text('name').notNull(),
    /** Registrable, in lower case and punycode: `example.com`. One live company's only. */
    domain: text('domain'),
    industry: text('industry'),
    size: text('size', { enum: COMPANY_SIZES }),
    phone: text('phone'),
    website: text('website'),
    addresses: jsonb('addresses').$type<PostalAddress[]>().notNull().default([]),
    ownerId: uuid('owner_id'),
    parentId: uuid('parent_id'),
    externalId: text('external_id'),
    /** By which external ids are compared: without letter case, composed. Kept by a trigger. */
    externalKey: byteText('external_key'),
    tags: text('tags').array().notNull().default(sql`'{}'`),
    customFields: jsonb('custom_fields').$type<Record<string, unknown>>().notNull().default({}),
    version: integer('version').notNull().default(1),
    deletedAt: timestamptz('deleted_at'),
    mergedInto: uuid('merged_into'),
  },
  (table) => [
    foreignKey({
      name: 'companies_parent_fk',
      columns: [table.tenantId, table.parentId],
      foreignColumns: [table.tenantId as AnyPgColumn, table.id as AnyPgColumn],
    }),
    index('companies_merged').on(table.tenantId, table.mergedInto).where(sql`merged_into is not null`),
    index('companies_name').on(table.tenantId, table.name),
    index('companies_deleted').on(table.tenantId, table.deletedAt).where(sql`deleted_at is not null`),
    index('companies_updated').on(table.tenantId, table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('companies_in_order').on(table.tenantId, inOrder(table.name), table.id).where(sql`deleted_at is null`),
    index('companies_owner').on(table.tenantId, table.ownerId, table.id).where(sql`deleted_at is null`),
    index('companies_parent').on(table.tenantId, table.parentId, table.id),
    uniqueIndex('companies_domain').on(table.tenantId, table.domain).where(sql`deleted_at is null`),
    uniqueIndex('companies_external_key')
      .on(table.tenantId, table.externalKey)
      .where(sql`deleted_at is null and external_key is not null`),
    uniqueIndex('companies_external_id').on(table.tenantId, table.externalId).where(sql`deleted_at is null`),
  ],
);

/** A merge of companies, with all that undoing it takes. */
export const companyMerges = tenantTable('company_merges', mergeColumns, (table) => [
  foreignKey({
    name: 'company_merges_winner_fk',
    columns: [table.tenantId, table.winnerId],
    foreignColumns: [companies.tenantId, companies.id],
  }).onDelete('cascade'),
  index('company_merges_winner').on(table.tenantId, table.winnerId),
]);
