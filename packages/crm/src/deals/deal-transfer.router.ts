import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure, TextChunks } from '@mainstay/kernel';
import { BulkDelete, flatImports, IMPORT_BODY_LIMIT, importErrors, ListImports } from '../transfer/index.ts';
import { viewErrors } from '../views/index.ts';
import { BulkCreateDeals, BulkUpdateDeals, DealBulkResults } from './bulk/bulk.schemas.ts';
import { bulkCreateDeals, bulkDeleteDeals, bulkUpdateDeals } from './bulk/bulk.service.ts';
import { CREATE_ERRORS, dealErrors, WRITE_ERRORS } from './deals.errors.ts';
import { ExportDeals } from './export/export.schemas.ts';
import { exportDeals } from './export/export.service.ts';
import { DealImport, DealImportDetail, DealImportPage, ImportDeals } from './import/import.schemas.ts';
import { dealImport } from './import/deal-import.ts';

const imports = flatImports(dealImport, DealImport, 'dealId');

/** Deals by the many, and in and out as files. */
export const dealTransfer = {
  bulkCreate: tenantProcedure
    .meta({
      permission: 'deals:write',
      errors: CREATE_ERRORS,
      rest: post('/deals/bulk', { status: 200 }),
      emits: ['deal.created'],
      summary: 'Create up to 100 deals',
    })
    .input(BulkCreateDeals)
    .output(DealBulkResults)
    .mutation(({ ctx, input }) => bulkCreateDeals(ctx, input)),

  bulkUpdate: tenantProcedure
    .meta({
      permission: 'deals:write',
      errors: [commonErrors.VERSION_CONFLICT, viewErrors.INVALID, ...WRITE_ERRORS, dealErrors.CLOSED],
      rest: patch('/deals/bulk'),
      emits: ['deal.updated', 'deal.stage_changed'],
      summary: 'Update up to 100 deals, each by itself or all of a filter alike',
    })
    .input(BulkUpdateDeals)
    .output(DealBulkResults)
    .mutation(({ ctx, input }) => bulkUpdateDeals(ctx, input)),

  bulkDelete: tenantProcedure
    .meta({
      permission: 'deals:delete',
      errors: [viewErrors.INVALID],
      rest: del('/deals/bulk', { status: 200 }),
      emits: ['deal.deleted'],
      summary: 'Delete up to 100 deals, by their ids or by a filter',
    })
    .input(BulkDelete)
    .output(DealBulkResults)
    .mutation(({ ctx, input }) => bulkDeleteDeals(ctx, input)),

  import: tenantProcedure
    .meta({
      permission: 'deals:write',
      bodyLimit: IMPORT_BODY_LIMIT,
      rest: post('/deals/imports', { status: 202 }),
      emits: [
        'deal.created',
        'deal.updated',
        'deal.stage_changed',
        'deal.won',
        'deal.lost',
        'deal.reopened',
        'deal.import.progress',
        'deal.import.finished',
      ],
      summary: 'Import deals from a CSV file',
      description:
        'The file is checked as a whole at once and its rows are written in the background. Blank cells leave a field as it is. Amounts are in major ' +
        'units; pipeline, stage and company are named by id or name.',
    })
    .input(ImportDeals)
    .output(DealImport)
    .mutation(({ ctx, input }) => imports.start(ctx, input)),

  imports: router({
    list: tenantProcedure
      .meta({ permission: 'deals:read', rest: get('/deals/imports'), summary: 'List deal imports' })
      .input(ListImports)
      .output(DealImportPage)
      .query(({ ctx, input }) => imports.list(ctx, input)),

    get: tenantProcedure
      .meta({
        permission: 'deals:read',
        rest: get('/deals/imports/:id'),
        summary: 'Get an import of deals and its first faulty rows',
      })
      .input(ById)
      .output(DealImportDetail)
      .query(({ ctx, input }) => imports.get(ctx, input)),

    revert: tenantProcedure
      .meta({
        permission: 'deals:write',
        errors: [importErrors.NOT_FINISHED, importErrors.ALREADY_REVERTED, importErrors.DRY_RUN],
        rest: post('/deals/imports/:id/revert', { status: 202 }),
        emits: ['deal.deleted', 'deal.updated', 'deal.stage_changed', 'deal.import.finished'],
        summary: 'Revert an import, except deals edited since',
        description: 'Runs in the background; `imports.get` tells what was kept.',
      })
      .input(ById)
      .output(DealImport)
      .mutation(({ ctx, input }) => imports.revert(ctx, input)),
  }),

  export: tenantProcedure
    .meta({
      permission: 'deals:read',
      errors: [viewErrors.INVALID],
      rest: get('/deals/export', { produces: 'text/csv' }),
      summary: 'Export deals as CSV or JSON',
      description: 'Streamed, oldest deal first unless sorted otherwise. A CSV export can be imported again.',
    })
    .input(ExportDeals)
    .output(TextChunks)
    .query(({ ctx, input }) => exportDeals(ctx, input)),
};
