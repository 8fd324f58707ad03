import { del, get, put, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { contactErrors } from '../contacts.errors.ts';
import { CompaniesOfContact, LinkCompany, ListCompaniesOfContact, UnlinkCompany } from './contact-companies.schemas.ts';
import { linkCompany, listCompaniesOf, unlinkCompany } from './contact-companies.service.ts';

/** The companies of a contact. */
export const contactCompaniesRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'contacts:read',
      rest: get('/contacts/:contactId/companies'),
      summary: 'List the companies of a contact',
    })
    .input(ListCompaniesOfContact)
    .output(CompaniesOfContact)
    .query(({ ctx, input }) => listCompaniesOf(ctx, input)),

  link: tenantProcedure
    .meta({
      permission: 'contacts:write',
      errors: [contactErrors.COMPANY_NOT_FOUND, contactErrors.COMPANIES_TOO_MANY],
      rest: put('/contacts/:contactId/companies/:id'),
      emits: ['contact.updated'],
      summary: 'Link a contact with a company, or change the link',
    })
    .input(LinkCompany)
    .output(CompaniesOfContact)
    .mutation(({ ctx, input }) => linkCompany(ctx, input)),

  unlink: tenantProcedure
    .meta({
      permission: 'contacts:write',
      rest: del('/contacts/:contactId/companies/:id'),
      emits: ['contact.updated'],
      summary: 'Take a company off a contact',
    })
    .input(UnlinkCompany)
    .output(z.void())
    .mutation(({ ctx, input }) => unlinkCompany(ctx, input)),
});
