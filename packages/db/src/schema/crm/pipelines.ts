import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { tenantTable } from '../columns.ts';

/** The ways deals go. One of them is the default of its tenant. */
export const pipelines = tenantTable(
  'pipelines',
  {
    name: text('name').notNull(),
    /** ISO 4217: of deals that name none. Null: the tenant's. */
    currency: text('currency'),
    isDefault: boolean('is_default').notNull().default(false),
    lossReasonRequired: boolean('loss_reason_required').notNull().default(false),
    position: integer('position').notNull(),
    archived: boolean('archived').notNull().default(false),
    version: integer('version').notNull().default(1),
  },
  (table) => [uniqueIndex('pipelines_default').on(table.tenantId).where(sql`is_default`)],
);

/** The steps of a pipeline, which open deals stand in. A deleted one is archived, so that a deal's history can name it. */
export const stages = tenantTable(
  'stages',
  {
    pipelineId: uuid('pipeline_id').notNull(),
    name: text('name').notNull(),
    /** Per cent. */
    probability: smallint('probability').notNull(),
    /** Days after which an open deal that stands here is rotten; null: never. */
    rottenDays: integer('rotten_days'),
    position: integer('position').notNull(),
    archived: boolean('archived').notNull().default(false),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    foreignKey({
      name: 'stages_pipeline_fk',
      columns: [table.tenantId, table.pipelineId],
      foreignColumns: [pipelines.tenantId, pipelines.id],
    }).onDelete('cascade'),
    unique('stages_of_pipeline').on(table.tenantId, table.pipelineId, table.id),
  ],
);

/** Why deals are lost. */
export const lossReasons = tenantTable(
  'loss_reasons',
  {
    name: text('name').notNull(),
    /** The name as it is compared: there is one of each. */
    nameKey: text('name_key').notNull(),
    archived: boolean('archived').notNull().default(false),
    version: integer('version').notNull().default(1),
  },
  (table) => [uniqueIndex('loss_reasons_name').on(table.tenantId, table.nameKey)],
);

/** What one unit of `base` was worth in `quote` from a day on, as a decimal number of at most 12 significant digits. */
export const exchangeRates = tenantTable(
  'exchange_rates',
  {
    date: date('date', { mode: 'string' }).notNull(),
    base: text('base').notNull(),
    quote: text('quote').notNull(),
    rate: text('rate').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    unique('exchange_rates_pair').on(table.tenantId, table.base, table.quote, table.date),
    index('exchange_rates_date').on(table.tenantId, table.date, table.id),
  ],
);
