import { ById } from '@mainstay/core';
import { get, post, router, tenantProcedure, TextChunks } from '@mainstay/kernel';
import { customFieldErrors } from '../custom-fields/index.ts';
import { flatImports, IMPORT_BODY_LIMIT, importErrors, ListImports, mergeErrors } from '../transfer/index.ts';
import { viewErrors } from '../views/index.ts';
import { companyErrors } from './companies.errors.ts';
import { ExportCompanies } from './export/export.schemas.ts';
import { exportCompanies } from './export/export.service.ts';
import { CompanyImport, CompanyImportDetail, CompanyImportPage, ImportCompanies } from './import/import.schemas.ts';
import { companyImport } from './import/company-import.ts';
import { listCompanyDuplicates } from './merge/find-duplicates.ts';
import {
  CompanyDuplicatePage,
  ListCompanyDuplicates,
  MergeCompanies,
  MergedCompany,
  UnmergedCompanies,
} from './merge/merge.schemas.ts';
import { mergeCompanies } from './merge/merge.service.ts';
import { unmergeCompanies } from './merge/unmerge.ts';

const imports = flatImports(companyImport, CompanyImport, 'companyId');

/** Companies in and out as files, and duplicates made one. */
export const companyTransfer = {
  import: tenantProcedure
    .meta({
      permission: 'companies:write',
      bodyLimit: IMPORT_BODY_LIMIT,
      rest: post('/companies/imports', { status: 202 }),
      emits: ['company.created', 'company.updated', 'company.import.progress', 'company.import.finished'],
      summary: 'Import companies from a CSV file',
      description:
        'The file is checked as a whole at once and its rows are written in the background. Blank cells leave a field as it is.',
    })
    .input(ImportCompanies)
    .output(CompanyImport)
    .mutation(({ ctx, input }) => imports.start(ctx, input)),

  imports: router({
    list: tenantProcedure
      .meta({ permission: 'companies:read', rest: get('/companies/imports'), summary: 'List company imports' })
      .input(ListImports)
      .output(CompanyImportPage)
      .query(({ ctx, input }) => imports.list(ctx, input)),

    get: tenantProcedure
      .meta({
        permission: 'companies:read',
        rest: get('/companies/imports/:id'),
        summary: 'Get an import of companies and its first faulty rows',
      })
      .input(ById)
      .output(CompanyImportDetail)
      .query(({ ctx, input }) => imports.get(ctx, input)),

    revert: tenantProcedure
      .meta({
        permission: 'companies:write',
        errors: [importErrors.NOT_FINISHED, importErrors.ALREADY_REVERTED, importErrors.DRY_RUN],
        rest: post('/companies/imports/:id/revert', { status: 202 }),
        emits: ['company.deleted', 'company.updated', 'company.import.finished'],
        summary: 'Revert an import, except companies edited or named since',
        description: 'Runs in the background; `imports.get` tells what was kept.',
      })
      .input(ById)
      .output(CompanyImport)
      .mutation(({ ctx, input }) => imports.revert(ctx, input)),
  }),

  export: tenantProcedure
    .meta({
      permission: 'companies:read',
      errors: [viewErrors.INVALID],
      rest: get('/companies/export', { produces: 'text/csv' }),
      summary: 'Export companies as CSV or JSON',
      description: 'Streamed, oldest company first unless sorted otherwise. A CSV export can be imported again.',
    })
    .input(ExportCompanies)
    .output(TextChunks)
    .query(({ ctx, input }) => exportCompanies(ctx, input)),

  duplicates: tenantProcedure
    .meta({
      permission: 'companies:read',
      rest: get('/companies/duplicates'),
      summary: 'List possible duplicates of companies',
    })
    .input(ListCompanyDuplicates)
    .output(CompanyDuplicatePage)
    .query(({ ctx, input }) => listCompanyDuplicates(ctx, input)),

  merge: tenantProcedure
    .meta({
      permission: 'companies:write',
      errors: [companyErrors.TOO_DEEP],
      rest: post('/companies/merge', { status: 200 }),
      emits: ['company.merged', 'company.updated', 'contact.updated', 'deal.updated', 'company.deleted'],
      summary: 'Merge companies',
    })
    .input(MergeCompanies)
    .output(MergedCompany)
    .mutation(({ ctx, input }) => mergeCompanies(ctx, input)),

  unmerge: tenantProcedure
    .meta({
      permission: 'companies:write',
      errors: [
        mergeErrors.EXPIRED,
        mergeErrors.ALREADY_UNDONE,
        mergeErrors.WINNER_GONE,
        companyErrors.DOMAIN_EXISTS,
        companyErrors.EXTERNAL_ID_EXISTS,
        customFieldErrors.NOT_UNIQUE,
      ],
      rest: post('/companies/merges/:id/undo', { status: 200 }),
      emits: ['company.restored', 'company.updated', 'contact.updated', 'deal.updated'],
      summary: 'Undo a merge of companies within 30 days',
    })
    .input(ById)
    .output(UnmergedCompanies)
    .mutation(({ ctx, input }) => unmergeCompanies(ctx, input)),
};
