import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamptz } from '../columns.ts';
import { contacts } from '../crm/contacts.ts';

/** What data of people is used for, and on which ground (GDPR, article 6). */
export const consentPurposes = tenantTable(
  'consent_purposes',
  {
    key: text('key').notNull(),
    name: text('name').notNull(),
    basis: text('basis', {
      enum: ['consent', 'contract', 'legal_obligation', 'vital_interest', 'public_task', 'legitimate_interest'],
    }).notNull(),
    /** Whether a grant counts only once the person confirmed it. */
    doubleOptIn: boolean('double_opt_in').notNull().default(false),
    /** Days after which a grant ends; null: never. */
    validDays: integer('valid_days'),
    /** The age that a person must have reached to grant it; null: any. */
    requiredAge: integer('required_age'),
    archived: boolean('archived').notNull().default(false),
    version: integer('version').notNull().default(1),
  },
  (table) => [uniqueIndex('consent_purposes_key').on(table.tenantId, table.key)],
);

/** What people were asked, word by word. Never changed: another wording is another text. */
export const consentTexts = tenantTable(
  'consent_texts',
  {
    purposeId: uuid('purpose_id').notNull(),
    /** BCP 47. */
    locale: text('locale').notNull(),
    /** The how manieth of its purpose in its language. */
    n: integer('n').notNull(),
    body: text('body').notNull(),
    /** Of the body's UTF-8, in hexadecimal. */
    sha256: text('sha256').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    foreignKey({
      name: 'consent_texts_purpose_fk',
      columns: [table.tenantId, table.purposeId],
      foreignColumns: [consentPurposes.tenantId, consentPurposes.id],
    }),
    uniqueIndex('consent_texts_n').on(table.tenantId, table.purposeId, table.locale, table.n),
  ],
);

/** What people decided, one row for each decision. Rows are added and never changed; a merge points them at the contact that stays. */
export const consentRecords = tenantTable(
  'consent_records',
  {
    contactId: uuid('contact_id').notNull(),
    /** The contact that it was recorded for, whatever was merged since. */
    originId: uuid('origin_id').notNull(),
    purposeId: uuid('purpose_id').notNull(),
    action: text('action', { enum: ['granted', 'denied', 'withdrawn', 'confirmed', 'expired'] }).notNull(),
    textId: uuid('text_id'),
    channel: text('channel').notNull(),
    sourceKind: text('source_kind'),
    sourceRef: text('source_ref'),
    /** Sealed. */
    proof: bytea('proof'),
    occurredAt: timestamptz('occurred_at').notNull(),
    actorType: text('actor_type', { enum: ['user', 'apiKey', 'person', 'system'] }).notNull(),
    actorId: uuid('actor_id'),
    /** Blind: the addresses that the contact had then. */
    addressDigests: bytea('address_digests').array().notNull().default(sql`'{}'`),
  },
  (table) => [
    foreignKey({
      name: 'consent_records_contact_fk',
      columns: [table.tenantId, table.contactId],
      foreignColumns: [contacts.tenantId, contacts.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'consent_records_purpose_fk',
      columns: [table.tenantId, table.purposeId],
      foreignColumns: [consentPurposes.tenantId, consentPurposes.id],
    }),
    foreignKey({
      name: 'consent_records_text_fk',
      columns: [table.tenantId, table.textId],
      foreignColumns: [consentTexts.tenantId, consentTexts.id],
    }),
    index('consent_records_contact').on(table.tenantId, table.contactId, table.purposeId, table.occurredAt),
    index('consent_records_purpose').on(table.tenantId, table.purposeId, table.occurredAt),
  ],
);

/** What is kept of the decisions of people who were erased: that their addresses are not written to again, and the proof of what was asked. */
export const consentSuppressions = tenantTable(
  'consent_suppressions',
  {
    digest: bytea('digest').notNull(),
    purposeId: uuid('purpose_id').notNull(),
    action: text('action', { enum: ['granted', 'denied', 'withdrawn', 'confirmed', 'expired'] }).notNull(),
    occurredAt: timestamptz('occurred_at').notNull(),
    textSha256: text('text_sha256'),
    keptUntil: timestamptz('kept_until').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'consent_suppressions_purpose_fk',
      columns: [table.tenantId, table.purposeId],
      foreignColumns: [consentPurposes.tenantId, consentPurposes.id],
    }),
    index('consent_suppressions_digest').on(table.tenantId, table.digest, table.purposeId),
    index('consent_suppressions_until').on(table.tenantId, table.keptUntil),
  ],
);
