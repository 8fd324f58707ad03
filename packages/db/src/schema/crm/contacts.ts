import { sql, type SQL } from 'drizzle-orm';
import {
  boolean,
  date,
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
import { bytea, byteText, inOrder, tenantTable, timestamptz, tsvector } from '../columns.ts';
import { companies } from './companies.ts';
import { mergeColumns } from './merges.ts';

const CONTACT_STATUSES = ['lead', 'active', 'inactive', 'archived'] as const;

/**
 * People a tenant knows. Emails, phones and addresses are one sealed blob (`pii`) under the person's own wrapped key
 * (`pii_key`): destroying that key erases the person in every copy of the blob.
 */
export const contacts = tenantTable(
  'contacts',
  {
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    prefix: text('prefix').notNull().default(''),
    middleNames: text('middle_names').array().notNull().default(sql`'{}'`),
    suffix: text('suffix').notNull().default(''),
    nickname: text('nickname').notNull().default(''),
    phoneticFirstName: text('phonetic_first_name').notNull().default(''),
    phoneticLastName: text('phonetic_last_name').notNull().default(''),
    companyId: uuid('company_id'),
    company: text('company'),
    title: text('title'),
    ownerId: uuid('owner_id'),
    status: text('status', { enum: CONTACT_STATUSES }).notNull().default('active'),
    source: text('source'),
    externalId: text('external_id'),
    /** By which external ids are compared: without letter case, composed. Kept by a trigger. */
    externalKey: byteText('external_key'),
    tags: text('tags').array().notNull().default(sql`'{}'`),
    customFields: jsonb('custom_fields').$type<Record<string, unknown>>().notNull().default({}),
    pii: bytea('pii').notNull(),
    piiKey: bytea('pii_key').notNull(),
    version: integer('version').notNull().default(1),
    deletedAt: timestamptz('deleted_at'),
    mergedInto: uuid('merged_into'),
    /** Blind: digests of the ends of its phone numbers; null until they are made. */
    searchCodes: text('search_codes').array(),
    words: tsvector('words').generatedAlwaysAs(
      (): SQL =>
        sql`mainstay.contact_words(first_name, last_name, middle_names, nickname, phonetic_first_name, phonetic_last_name, prefix, suffix, company, title, search_codes)`,
    ),
  },
  (table) => [
    foreignKey({ columns: [table.tenantId, table.companyId], foreignColumns: [companies.tenantId, companies.id] }),
    index('contacts_live').on(table.tenantId, table.id).where(sql`deleted_at is null`),
    index('contacts_created').on(table.tenantId, table.createdAt).where(sql`deleted_at is null`),
    index('contacts_deleted').on(table.tenantId, table.deletedAt).where(sql`deleted_at is not null`),
    index('contacts_last_name').on(table.tenantId, table.lastName, table.id).where(sql`deleted_at is null`),
    index('contacts_first_name').on(table.tenantId, table.firstName, table.id).where(sql`deleted_at is null`),
    index('contacts_by_last_name').on(table.tenantId, inOrder(table.lastName), table.id).where(sql`deleted_at is null`),
    index('contacts_by_first_name')
      .on(table.tenantId, inOrder(table.firstName), table.id)
      .where(sql`deleted_at is null`),
    index('contacts_updated').on(table.tenantId, table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('contacts_company').on(table.tenantId, table.companyId, table.id).where(sql`deleted_at is null`),
    index('contacts_owner').on(table.tenantId, table.ownerId, table.id).where(sql`deleted_at is null`),
    index('contacts_status').on(table.tenantId, table.status, table.id).where(sql`deleted_at is null`),
    uniqueIndex('contacts_external_key')
      .on(table.tenantId, table.externalKey)
      .where(sql`deleted_at is null and external_key is not null`),
    uniqueIndex('contacts_external_id').on(table.tenantId, table.externalId).where(sql`deleted_at is null`),
    index('contacts_merged').on(table.tenantId, table.mergedInto).where(sql`merged_into is not null`),
    index('contacts_uncoded').on(table.tenantId, table.id).where(sql`search_codes is null`),
    index('contacts_words').using('gin', table.tenantId, table.words),
  ],
);

/**
 * Blind indexes of live contacts: whole email, email domain, phone. An email is one contact's only; where the tenant lets contacts share
 * one, those after the first have it as `shared_email`.
 */
export const contactLookups = pgTable(
  'contact_lookups',
  {
    tenantId: uuid('tenant_id').notNull(),
    /** `field:12`: of a personal custom field, by its number. */
    kind: text('kind').$type<'email' | 'shared_email' | 'domain' | 'phone' | `field:${number}`>().notNull(),
    digest: bytea('digest').notNull(),
    contactId: uuid('contact_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.kind, table.digest, table.contactId] }),
    foreignKey({
      columns: [table.tenantId, table.contactId],
      foreignColumns: [contacts.tenantId, contacts.id],
    }).onDelete('cascade'),
    uniqueIndex('contact_lookups_email').on(table.tenantId, table.digest).where(sql`kind = 'email'`),
    index('contact_lookups_contact').on(table.tenantId, table.contactId),
  ],
).enableRLS();

/** A merge of contacts, with all that undoing it takes. */
export const contactMerges = tenantTable('contact_merges', mergeColumns, (table) => [
  foreignKey({
    columns: [table.tenantId, table.winnerId],
    foreignColumns: [contacts.tenantId, contacts.id],
  }).onDelete('cascade'),
  index('contact_merges_winner').on(table.tenantId, table.winnerId),
]);

/** For whom a contact works or worked. `contacts.companyId` repeats the primary one; triggers keep the two equal, whichever is written. */
export const contactCompanies = pgTable(
  'contact_companies',
  {
    tenantId: uuid('tenant_id').notNull(),
    contactId: uuid('contact_id').notNull(),
    companyId: uuid('company_id').notNull(),
    role: text('role'),
    primary: boolean('primary').notNull().default(false),
    since: date('since', { mode: 'string' }),
    until: date('until', { mode: 'string' }),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.contactId, table.companyId] }),
    foreignKey({
      name: 'contact_companies_contact_fk',
      columns: [table.tenantId, table.contactId],
      foreignColumns: [contacts.tenantId, contacts.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'contact_companies_company_fk',
      columns: [table.tenantId, table.companyId],
      foreignColumns: [companies.tenantId, companies.id],
    }).onDelete('cascade'),
    index('contact_companies_company').on(table.tenantId, table.companyId, table.contactId),
    uniqueIndex('contact_companies_primary').on(table.tenantId, table.contactId).where(sql`"primary"`),
  ],
).enableRLS();
