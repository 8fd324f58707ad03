import { ById } from '@mainstay/core';
import { get, post, tenantProcedure } from '@mainstay/kernel';
import { customFieldErrors } from '../custom-fields/index.ts';
import { mergeErrors } from '../transfer/index.ts';
import { companyErrors } from './companies.errors.ts';
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

/** Companies in and out as files, and duplicates made one. */
export const companyTransfer = {
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
