import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  foreignKey,
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
import { byteText, inOrder, tenantTable, timestamptz } from '../columns.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { lossReasons, stages } from './pipelines.ts';

export const DEAL_STATUSES = ['open', 'won', 'lost'] as const;

/** A key of `fractional-indexing`, which counts on byte order: under a natural collation capitals would sort among small letters. */
const orderKey = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** Whether a deal is open, won or lost is apart from the stage it stands in, or stood in when it was closed. */
export const deals = tenantTable(
  'deals',
  {
    title: text('title').notNull(),
    pipelineId: uuid('pipeline_id').notNull(),
    stageId: uuid('stage_id').notNull(),
    status: text('status', { enum: DEAL_STATUSES }).notNull().default('open'),
    position: orderKey('position').notNull(),
    /** Minor units of the currency. */
    amount: bigint('amount', { mode: 'number' }),
    /** ISO 4217. */
    currency: text('currency').notNull(),
    expectedClose: date('expected_close', { mode: 'string' }),
    /** Per cent. */
    probability: smallint('probability').notNull(),
    /** Whether somebody set the probability, so that moving leaves it. */
    probabilityManual: boolean('probability_manual').notNull().default(false),
    companyId: uuid('company_id'),
    ownerId: uuid('owner_id'),
    source: text('source'),
    lossReasonId: uuid('loss_reason_id'),
    lossNote: text('loss_note'),
    closedAt: timestamptz('closed_at'),
    stageEnteredAt: timestamptz('stage_entered_at').notNull(),
    customFields: jsonb('custom_fields').$type<Record<string, unknown>>().notNull().default({}),
    externalId: text('external_id'),
    /** By which external ids are compared: without letter case, composed. Kept by a trigger. */
    externalKey: byteText('external_key'),
    version: integer('version').notNull().default(1),
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [
    foreignKey({
      name: 'deals_stage_fk',
      columns: [table.tenantId, table.pipelineId, table.stageId],
      foreignColumns: [stages.tenantId, stages.pipelineId, stages.id],
    }),
    foreignKey({
      name: 'deals_company_fk',
      columns: [table.tenantId, table.companyId],
      foreignColumns: [companies.tenantId, companies.id],
    }),
    foreignKey({
      name: 'deals_loss_reason_fk',
      columns: [table.tenantId, table.lossReasonId],
      foreignColumns: [lossReasons.tenantId, lossReasons.id],
    }),
    index('deals_live').on(table.tenantId, table.id).where(sql`deleted_at is null`),
    index('deals_deleted').on(table.tenantId, table.deletedAt).where(sql`deleted_at is not null`),
    index('deals_updated').on(table.tenantId, table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('deals_by_title').on(table.tenantId, inOrder(table.title), table.id).where(sql`deleted_at is null`),
    index('deals_title').on(table.tenantId, table.title, table.id).where(sql`deleted_at is null`),
    index('deals_order')
      .on(table.tenantId, table.stageId, table.position, table.id)
      .where(sql`status = 'open' and deleted_at is null`),
    index('deals_stage').on(table.tenantId, table.pipelineId, table.stageId, table.id),
    index('deals_company').on(table.tenantId, table.companyId, table.id).where(sql`company_id is not null`),
    index('deals_owner').on(table.tenantId, table.ownerId, table.id).where(sql`owner_id is not null`),
    index('deals_closed').on(table.tenantId, table.closedAt, table.id).where(sql`closed_at is not null`),
    index('deals_expected')
      .on(table.tenantId, table.expectedClose, table.id)
      .where(sql`status = 'open' and deleted_at is null`),
    index('deals_loss_reason').on(table.tenantId, table.lossReasonId).where(sql`loss_reason_id is not null`),
    uniqueIndex('deals_external_key')
      .on(table.tenantId, table.externalKey)
      .where(sql`deleted_at is null and external_key is not null`),
    uniqueIndex('deals_external_id').on(table.tenantId, table.externalId).where(sql`deleted_at is null`),
  ],
);

/** Whom a deal is about, and in which part. */
export const dealContacts = pgTable(
  'deal_contacts',
  {
    tenantId: uuid('tenant_id').notNull(),
    dealId: uuid('deal_id').notNull(),
    contactId: uuid('contact_id').notNull(),
    role: text('role'),
    primary: boolean('primary').notNull().default(false),
    /** Their place in the deal's list. */
    position: smallint('position').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.dealId, table.contactId] }),
    foreignKey({
      name: 'deal_contacts_deal_fk',
      columns: [table.tenantId, table.dealId],
      foreignColumns: [deals.tenantId, deals.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'deal_contacts_contact_fk',
      columns: [table.tenantId, table.contactId],
      foreignColumns: [contacts.tenantId, contacts.id],
    }).onDelete('cascade'),
    index('deal_contacts_contact').on(table.tenantId, table.contactId),
  ],
).enableRLS();

/** A deal's way through stages and statuses, written by a trigger on `deals` and by nothing else; `n` counts up in each deal. */
export const dealStageChanges = pgTable(
  'deal_stage_changes',
  {
    tenantId: uuid('tenant_id').notNull(),
    dealId: uuid('deal_id').notNull(),
    n: integer('n').notNull(),
    /** Null in the first. */
    fromStage: uuid('from_stage'),
    toStage: uuid('to_stage').notNull(),
    fromStatus: text('from_status', { enum: DEAL_STATUSES }),
    toStatus: text('to_status', { enum: DEAL_STATUSES }).notNull(),
    amount: bigint('amount', { mode: 'number' }),
    currency: text('currency').notNull(),
    lossReasonId: uuid('loss_reason_id'),
    lossNote: text('loss_note'),
    /** Later than that of the change before. */
    at: timestamptz('at').notNull(),
    secondsInPrevious: integer('seconds_in_previous'),
    cause: text('cause', { enum: ['user', 'api', 'import', 'stage_deleted', 'merge'] }).notNull(),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.dealId, table.n] }),
    foreignKey({
      name: 'deal_stage_changes_deal_fk',
      columns: [table.tenantId, table.dealId],
      foreignColumns: [deals.tenantId, deals.id],
    }).onDelete('cascade'),
  ],
).enableRLS();
