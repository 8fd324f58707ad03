import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, inOrder, tenantTable, timestamptz } from '../columns.ts';
import { contacts } from '../crm/contacts.ts';

/** The forms that visitors of a site fill in. */
export const forms = tenantTable(
  'forms',
  {
    name: text('name').notNull(),
    fields: jsonb('fields').notNull(),
    mapping: jsonb('mapping').notNull(),
    /** Colleagues’ addresses that are told of each submission. */
    notify: text('notify').array().notNull().default(sql`'{}'`),
    submitLabel: text('submit_label'),
    /** What is said once it is sent. */
    message: text('message'),
    /** The path on the same site that visitors are led to instead. */
    redirectUrl: text('redirect_url'),
    /** The origins whose pages may send it; empty: any. */
    allowedOrigins: text('allowed_origins').array().notNull().default(sql`'{}'`),
    /** How long submissions are kept; null: as long as the form. */
    retentionDays: integer('retention_days'),
    active: boolean('active').notNull().default(true),
    version: integer('version').notNull().default(1),
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [
    index('forms_live').on(table.tenantId, table.id).where(sql`deleted_at is null`),
    index('forms_name').on(table.tenantId, inOrder(table.name), table.id),
    index('forms_deleted').on(table.tenantId, table.deletedAt).where(sql`deleted_at is not null`),
    // Visitors know a form by its id, and not whose it is.
    index('forms_id').on(table.id),
  ],
);

/** What visitors sent, sealed under a key of each submission’s own. */
export const formSubmissions = tenantTable(
  'form_submissions',
  {
    formId: uuid('form_id').notNull(),
    status: text('status', { enum: ['new', 'read', 'handled', 'spam'] }).notNull(),
    /** What it was taken for spam by. */
    spamReason: text('spam_reason'),
    data: bytea('data').notNull(),
    dataKey: bytea('data_key').notNull(),
    contactId: uuid('contact_id'),
    dealId: uuid('deal_id'),
    /** The code of what its contact could not be written for. */
    fault: text('fault'),
    /** Blind: the address that it came from, as contacts are found by it. */
    emailDigest: bytea('email_digest'),
    /** Blind: form, content and network, by which a repeat is known. */
    fingerprint: bytea('fingerprint').notNull(),
    origin: text('origin'),
    keptUntil: timestamptz('kept_until'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    foreignKey({
      name: 'form_submissions_form_fk',
      columns: [table.tenantId, table.formId],
      foreignColumns: [forms.tenantId, forms.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'form_submissions_contact_fk',
      columns: [table.tenantId, table.contactId],
      foreignColumns: [contacts.tenantId, contacts.id],
    }).onDelete('cascade'),
    index('form_submissions_form').on(table.tenantId, table.formId, table.id),
    index('form_submissions_contact').on(table.tenantId, table.contactId),
    index('form_submissions_email').on(table.tenantId, table.emailDigest),
    index('form_submissions_fingerprint').on(table.tenantId, table.fingerprint, table.id),
    index('form_submissions_until').on(table.tenantId, table.keptUntil),
  ],
);
