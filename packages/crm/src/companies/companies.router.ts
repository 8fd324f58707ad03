import { ById, commonErrors } from '@mainstay/core';
import {
  Aggregate,
  AggregateInput,
  aggregate,
  del,
  get,
  ListTimeline,
  patch,
  post,
  put,
  router,
  tenantProcedure,
  TimelinePage,
} from '@mainstay/kernel';
import { z } from 'zod';
import { ContactsOfCompany, contactsOfCompany, ListContactsOfCompany } from '../contacts/index.ts';
import { CUSTOM_FIELD_WRITE_ERRORS, customFieldErrors } from '../custom-fields/index.ts';
import { BulkDelete } from '../transfer/index.ts';
import { viewErrors } from '../views/index.ts';
import { BulkCreateCompanies, BulkUpdateCompanies, CompanyBulkResults } from './bulk/bulk.schemas.ts';
import { bulkCreateCompanies, bulkDeleteCompanies, bulkUpdateCompanies } from './bulk/bulk.service.ts';
import { companyErrors } from './companies.errors.ts';
import {
  Company,
  CompanyPage,
  CompanySuggestion,
  CreateCompany,
  DeleteCompany,
  ListCompanies,
  SuggestCompany,
  UpdateCompany,
  UpsertCompany,
  UpsertedCompany,
} from './companies.schemas.ts';
import { companyTimeline, getCompany, listCompanies, suggestCompany } from './companies.service.ts';
import { companyTransfer } from './company-transfer.router.ts';
import { deleteCompany, restoreCompany } from './delete-company.ts';
import { createCompany, updateCompany, upsertCompany } from './write-company.ts';

const HOLDS = [companyErrors.DOMAIN_EXISTS, companyErrors.EXTERNAL_ID_EXISTS] as const;
const CREATE_ERRORS = [
  ...HOLDS,
  companyErrors.PARENT_NOT_FOUND,
  companyErrors.OWNER_NOT_FOUND,
  companyErrors.TOO_DEEP,
  ...CUSTOM_FIELD_WRITE_ERRORS,
] as const;
const WRITE_ERRORS = [...CREATE_ERRORS, companyErrors.CYCLE] as const;

const companyProcedures = {
  list: tenantProcedure
    .meta({
      permission: 'companies:read',
      errors: [viewErrors.INVALID],
      rest: get('/companies'),
      summary: 'List companies',
    })
    .input(ListCompanies)
    .output(CompanyPage)
    .query(({ ctx, input }) => listCompanies(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'companies:read', rest: get('/companies/:id'), summary: 'Get a company' })
    .input(ById)
    .output(Company)
    .query(({ ctx, input }) => getCompany(ctx, input)),

  aggregate: tenantProcedure
    .meta({
      permission: 'companies:read',
      rest: get('/companies/aggregate'),
      summary: 'Count companies, and sum their numbers, in groups',
    })
    .input(AggregateInput)
    .output(Aggregate)
    .query(({ ctx, input }) => aggregate(ctx, 'company', input)),

  suggest: tenantProcedure
    .meta({
      permission: 'companies:read',
      rest: get('/companies/suggest'),
      summary: 'Suggest the company of an email address or domain',
    })
    .input(SuggestCompany)
    .output(CompanySuggestion)
    .query(({ ctx, input }) => suggestCompany(ctx, input)),

  timeline: tenantProcedure
    .meta({ permission: 'companies:read', rest: get('/companies/:id/timeline'), summary: 'Company timeline' })
    .input(ListTimeline)
    .output(TimelinePage)
    .query(({ ctx, input }) => companyTimeline(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'companies:write',
      errors: CREATE_ERRORS,
      rest: post('/companies'),
      emits: ['company.created'],
      summary: 'Create a company',
    })
    .input(CreateCompany)
    .output(Company)
    .mutation(({ ctx, input }) => createCompany(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'companies:write',
      errors: WRITE_ERRORS,
      rest: patch('/companies/:id'),
      emits: ['company.updated'],
      summary: 'Update a company',
    })
    .input(UpdateCompany)
    .output(Company)
    .mutation(({ ctx, input }) => updateCompany(ctx, input)),

  upsert: tenantProcedure
    .meta({
      permission: 'companies:write',
      errors: WRITE_ERRORS,
      rest: put('/companies/upsert'),
      emits: ['company.created', 'company.updated'],
      summary: 'Create or update a company by domain or external id',
    })
    .input(UpsertCompany)
    .output(UpsertedCompany)
    .mutation(({ ctx, input }) => upsertCompany(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'companies:delete',
      errors: [commonErrors.HAS_DEPENDENTS],
      rest: del('/companies/:id'),
      emits: ['company.deleted', 'company.updated', 'contact.updated', 'deal.updated'],
      summary: 'Delete a company',
    })
    .input(DeleteCompany)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteCompany(ctx, input)),

  restore: tenantProcedure
    .meta({
      permission: 'companies:write',
      errors: [...HOLDS, customFieldErrors.NOT_UNIQUE],
      rest: post('/companies/:id/restore', { status: 200 }),
      emits: ['company.restored'],
      summary: 'Restore a deleted company',
    })
    .input(ById)
    .output(Company)
    .mutation(({ ctx, input }) => restoreCompany(ctx, input)),

  bulkCreate: tenantProcedure
    .meta({
      permission: 'companies:write',
      errors: CREATE_ERRORS,
      rest: post('/companies/bulk', { status: 200 }),
      emits: ['company.created'],
      summary: 'Create up to 100 companies',
    })
    .input(BulkCreateCompanies)
    .output(CompanyBulkResults)
    .mutation(({ ctx, input }) => bulkCreateCompanies(ctx, input)),

  bulkUpdate: tenantProcedure
    .meta({
      permission: 'companies:write',
      errors: [commonErrors.VERSION_CONFLICT, viewErrors.INVALID, ...WRITE_ERRORS],
      rest: patch('/companies/bulk'),
      emits: ['company.updated'],
      summary: 'Update up to 100 companies, each by itself or all of a filter alike',
    })
    .input(BulkUpdateCompanies)
    .output(CompanyBulkResults)
    .mutation(({ ctx, input }) => bulkUpdateCompanies(ctx, input)),

  bulkDelete: tenantProcedure
    .meta({
      permission: 'companies:delete',
      errors: [commonErrors.HAS_DEPENDENTS, viewErrors.INVALID],
      rest: del('/companies/bulk', { status: 200 }),
      emits: ['company.deleted'],
      summary: 'Delete up to 100 companies, by their ids or by a filter',
    })
    .input(BulkDelete)
    .output(CompanyBulkResults)
    .mutation(({ ctx, input }) => bulkDeleteCompanies(ctx, input)),

  contacts: router({
    list: tenantProcedure
      .meta({
        permission: 'contacts:read',
        rest: get('/companies/:companyId/contacts'),
        summary: 'List the contacts of a company',
      })
      .input(ListContactsOfCompany)
      .output(ContactsOfCompany)
      .query(({ ctx, input }) => contactsOfCompany(ctx, input)),
  }),
};

export const companiesRouter = router({ ...companyProcedures, ...companyTransfer });
