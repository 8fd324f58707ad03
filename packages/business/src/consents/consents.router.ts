import { get, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { consentErrors } from './consents.errors.ts';
import {
  CheckConsents,
  CheckedConsents,
  ConsentLink,
  ConsentPage,
  ConsentRecord,
  ConsentState,
  LinkConsent,
  ListConsents,
  RecordConsent,
  RecordedConsent,
  WithdrawConsent,
} from './consents.schemas.ts';
import { checkConsents, linkConsent, listConsents, recordConsent, withdrawConsent } from './consents.service.ts';

export const consentsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'compliance:read',
      rest: get('/contacts/:contactId/consents'),
      summary: 'List what a contact consented to and refused, and what that comes to',
    })
    .input(ListConsents)
    .output(ConsentPage)
    .query(({ ctx, input }) => listConsents(ctx, input)),

  record: tenantProcedure
    .meta({
      permission: 'compliance:write',
      errors: [consentErrors.PURPOSE_UNKNOWN, consentErrors.TEXT_UNKNOWN, consentErrors.AGE_REQUIRED],
      rest: post('/contacts/:contactId/consents'),
      emits: ['consent.changed'],
      summary: 'Record that a contact consented or refused',
      description:
        'Records are added and never changed. Of several decisions the latest counts, of two at one moment the refusal.',
    })
    .input(RecordConsent)
    .output(RecordedConsent)
    .mutation(({ ctx, input }) => recordConsent(ctx, input)),

  withdraw: tenantProcedure
    .meta({
      permission: 'compliance:write',
      errors: [consentErrors.PURPOSE_UNKNOWN],
      rest: post('/contacts/:contactId/consents/withdraw'),
      emits: ['consent.changed'],
      summary: 'Record that a contact withdrew a consent',
    })
    .input(WithdrawConsent)
    .output(z.object({ record: ConsentRecord, state: ConsentState }))
    .mutation(({ ctx, input }) => withdrawConsent(ctx, input)),

  check: tenantProcedure
    .meta({
      permission: 'compliance:read',
      errors: [consentErrors.PURPOSE_UNKNOWN],
      rest: post('/consents/check', { status: 200 }),
      summary: 'Tell which contacts may be written to for a purpose',
      unaudited: 'asking changes nothing',
    })
    .input(CheckConsents)
    .output(CheckedConsents)
    .mutation(({ ctx, input }) => checkConsents(ctx, input)),

  link: tenantProcedure
    .meta({
      permission: 'compliance:write',
      errors: [consentErrors.PURPOSE_UNKNOWN],
      rest: post('/contacts/:contactId/consents/link', { status: 200 }),
      summary: 'Make the link by which a contact withdraws a consent without signing in',
      unaudited: 'nothing is stored for a link',
    })
    .input(LinkConsent)
    .output(ConsentLink)
    .mutation(({ ctx, input }) => linkConsent(ctx, input)),
});
