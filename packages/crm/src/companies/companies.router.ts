import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, put, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
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
import {
  createCompany,
  deleteCompany,
  getCompany,
  listCompanies,
  restoreCompany,
  suggestCompany,
  updateCompany,
  upsertCompany,
} from './companies.service.ts';

const HOLDS = [companyErrors.DOMAIN_EXISTS, companyErrors.EXTERNAL_ID_EXISTS] as const;
const CREATE_ERRORS = [
  ...HOLDS,
  companyErrors.PARENT_NOT_FOUND,
  companyErrors.OWNER_NOT_FOUND,
  companyErrors.TOO_DEEP,
] as const;
const WRITE_ERRORS = [...CREATE_ERRORS, companyErrors.CYCLE] as const;

export const companiesRouter = router({
  list: tenantProcedure
    .meta({ permission: 'companies:read', rest: get('/companies'), summary: 'List companies' })
    .input(ListCompanies)
    .output(CompanyPage)
    .query(({ ctx, input }) => listCompanies(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'companies:read', rest: get('/companies/:id'), summary: 'Get a company' })
    .input(ById)
    .output(Company)
    .query(({ ctx, input }) => getCompany(ctx, input)),

  suggest: tenantProcedure
    .meta({
      permission: 'companies:read',
      rest: get('/companies/suggest'),
      summary: 'Suggest the company of an email address or domain',
    })
    .input(SuggestCompany)
    .output(CompanySuggestion)
    .query(({ ctx, input }) => suggestCompany(ctx, input)),

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
      emits: ['company.deleted', 'company.updated', 'contact.updated'],
      summary: 'Delete a company',
    })
    .input(DeleteCompany)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteCompany(ctx, input)),

  restore: tenantProcedure
    .meta({
      permission: 'companies:write',
      errors: HOLDS,
      rest: post('/companies/:id/restore', { status: 200 }),
      emits: ['company.restored'],
      summary: 'Restore a deleted company',
    })
    .input(ById)
    .output(Company)
    .mutation(({ ctx, input }) => restoreCompany(ctx, input)),
});
