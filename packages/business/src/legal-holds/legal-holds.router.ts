import { ById } from '@mainstay/core';
import { get, post, router, tenantProcedure } from '@mainstay/kernel';
import { legalHoldErrors } from './legal-holds.errors.ts';
import { CreateLegalHold, LegalHold, LegalHoldPage, ListLegalHolds } from './legal-holds.schemas.ts';
import { createLegalHold, listLegalHolds, releaseLegalHold } from './legal-holds.service.ts';

export const legalHoldsRouter = router({
  list: tenantProcedure
    .meta({ permission: 'compliance:manage', rest: get('/legal-holds'), summary: 'List legal holds' })
    .input(ListLegalHolds)
    .output(LegalHoldPage)
    .query(({ ctx, input }) => listLegalHolds(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'compliance:manage',
      rest: post('/legal-holds'),
      summary: 'Place a legal hold on a record, or on all of the tenant',
      description: 'What is under a hold can be changed and put into the bin, and is deleted for good by nothing.',
    })
    .input(CreateLegalHold)
    .output(LegalHold)
    .mutation(({ ctx, input }) => createLegalHold(ctx, input)),

  release: tenantProcedure
    .meta({
      permission: 'compliance:manage',
      errors: [legalHoldErrors.RELEASED],
      rest: post('/legal-holds/:id/release', { status: 200 }),
      summary: 'Release a legal hold',
    })
    .input(ById)
    .output(LegalHold)
    .mutation(({ ctx, input }) => releaseLegalHold(ctx, input)),
});
