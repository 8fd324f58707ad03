import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { consentErrors } from '../consents.errors.ts';
import {
  ConsentPurpose,
  ConsentPurposePage,
  CreateConsentPurpose,
  ListConsentPurposes,
  UpdateConsentPurpose,
} from './purposes.schemas.ts';
import {
  createConsentPurpose,
  deleteConsentPurpose,
  getConsentPurpose,
  listConsentPurposes,
  updateConsentPurpose,
} from './purposes.service.ts';

export const consentPurposesRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'compliance:read',
      rest: get('/consent-purposes'),
      summary: 'List the purposes that people can consent to',
    })
    .input(ListConsentPurposes)
    .output(ConsentPurposePage)
    .query(({ ctx, input }) => listConsentPurposes(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'compliance:read', rest: get('/consent-purposes/:id'), summary: 'Get a purpose of consents' })
    .input(ById)
    .output(ConsentPurpose)
    .query(({ ctx, input }) => getConsentPurpose(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'compliance:manage',
      errors: [consentErrors.PURPOSE_EXISTS],
      rest: post('/consent-purposes'),
      summary: 'Create a purpose of consents',
    })
    .input(CreateConsentPurpose)
    .output(ConsentPurpose)
    .mutation(({ ctx, input }) => createConsentPurpose(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'compliance:manage',
      rest: patch('/consent-purposes/:id'),
      summary: 'Update or archive a purpose of consents',
    })
    .input(UpdateConsentPurpose)
    .output(ConsentPurpose)
    .mutation(({ ctx, input }) => updateConsentPurpose(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'compliance:manage',
      errors: [commonErrors.HAS_DEPENDENTS],
      rest: del('/consent-purposes/:id'),
      summary: 'Delete a purpose for which nothing was recorded',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteConsentPurpose(ctx, input)),
});
