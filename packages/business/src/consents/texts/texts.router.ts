import { ById } from '@mainstay/core';
import { get, post, router, tenantProcedure } from '@mainstay/kernel';
import { consentErrors } from '../consents.errors.ts';
import { ConsentText, ConsentTextPage, CreateConsentText, ListConsentTexts } from './texts.schemas.ts';
import { createConsentText, getConsentText, listConsentTexts } from './texts.service.ts';

export const consentTextsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'compliance:read',
      rest: get('/consent-texts'),
      summary: 'List the texts that people were asked for their consent with',
    })
    .input(ListConsentTexts)
    .output(ConsentTextPage)
    .query(({ ctx, input }) => listConsentTexts(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'compliance:read', rest: get('/consent-texts/:id'), summary: 'Get a text of a consent' })
    .input(ById)
    .output(ConsentText)
    .query(({ ctx, input }) => getConsentText(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'compliance:manage',
      errors: [consentErrors.PURPOSE_UNKNOWN],
      rest: post('/consent-texts'),
      summary: 'Add a text to ask for a consent with',
      description: 'Texts are never changed: another wording is another text, and records name the one that was shown.',
    })
    .input(CreateConsentText)
    .output(ConsentText)
    .mutation(({ ctx, input }) => createConsentText(ctx, input)),
});
