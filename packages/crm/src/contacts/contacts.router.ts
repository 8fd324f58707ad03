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
import { CUSTOM_FIELD_WRITE_ERRORS, customFieldErrors } from '../custom-fields/index.ts';
import { viewErrors } from '../views/index.ts';
import { BulkDelete } from '../transfer/index.ts';
import { BulkCreateContacts, BulkResults, BulkUpdateContacts } from './bulk/bulk.schemas.ts';
import { bulkCreateContacts, bulkDeleteContacts, bulkUpdateContacts } from './bulk/bulk.service.ts';
import { contactCompaniesRouter } from './companies/contact-companies.router.ts';
import { contactErrors } from './contacts.errors.ts';
import {
  Contact,
  ContactMatches,
  ContactPage,
  ContactReferences,
  CreateContact,
  ListContacts,
  SearchContacts,
  UpdateContact,
  UpsertContact,
  UpsertedContact,
} from './contacts.schemas.ts';
import { createContact, deleteContact, restoreContact, updateContact } from './details/write-contact.ts';
import { getContact, listContacts, searchContacts } from './details/details.service.ts';
import { upsertContact } from './details/upsert-contact.ts';
import { contactTimeline, countReferences } from './timeline/timeline.service.ts';
import { transferProcedures } from './transfer.router.ts';

const WRITE_ERRORS = [
  contactErrors.EMPTY,
  contactErrors.EMAIL_EXISTS,
  contactErrors.EXTERNAL_ID_EXISTS,
  contactErrors.COMPANY_NOT_FOUND,
  contactErrors.OWNER_NOT_FOUND,
  ...CUSTOM_FIELD_WRITE_ERRORS,
] as const;

const contactProcedures = {
  list: tenantProcedure
    .meta({
      permission: 'contacts:read',
      errors: [viewErrors.INVALID],
      rest: get('/contacts'),
      summary: 'List contacts',
    })
    .input(ListContacts)
    .output(ContactPage)
    .query((opts) => listContacts(opts.ctx, opts.input)),

  aggregate: tenantProcedure
    .meta({
      permission: 'contacts:read',
      rest: get('/contacts/aggregate'),
      summary: 'Count contacts, and sum their numbers, in groups',
    })
    .input(AggregateInput)
    .output(Aggregate)
    .query((opts) => aggregate(opts.ctx, 'contact', opts.input)),

  get: tenantProcedure
    .meta({
      permission: 'contacts:read',
      rest: get('/contacts/:id'),
      summary: 'Get a contact',
    })
    .input(ById)
    .output(Contact)
    .query((opts) => getContact(opts.ctx, opts.input)),

  create: tenantProcedure
    .meta({
      permission: 'contacts:write',
      errors: [commonErrors.PLAN_LIMIT, ...WRITE_ERRORS],
      rest: post('/contacts'),
      summary: 'Create a contact',
      emits: ['contact.created'],
    })
    .input(CreateContact)
    .output(Contact)
    .mutation((opts) => createContact(opts.ctx, opts.input)),

  update: tenantProcedure
    .meta({
      permission: 'contacts:write',
      errors: [...WRITE_ERRORS],
      rest: patch('/contacts/:id'),
      summary: 'Update a contact',
      emits: ['contact.updated'],
    })
    .input(UpdateContact)
    .output(Contact)
    .mutation((opts) => updateContact(opts.ctx, opts.input)),

  delete: tenantProcedure
    .meta({
      permission: 'contacts:delete',
      rest: del('/contacts/:id'),
      summary: 'Delete a contact; it can be restored',
      emits: ['contact.deleted'],
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => deleteContact(opts.ctx, opts.input)),

  restore: tenantProcedure
    .meta({
      permission: 'contacts:delete',
      errors: [
        commonErrors.PLAN_LIMIT,
        contactErrors.EMAIL_EXISTS,
        contactErrors.EXTERNAL_ID_EXISTS,
        customFieldErrors.NOT_UNIQUE,
      ],
      rest: post('/contacts/:id/restore', { status: 200 }),
      summary: 'Restore a deleted contact',
      emits: ['contact.restored'],
    })
    .input(ById)
    .output(Contact)
    .mutation((opts) => restoreContact(opts.ctx, opts.input)),

  search: tenantProcedure
    .meta({
      permission: 'contacts:read',
      rest: get('/contacts/search'),
      summary: 'Search contacts, best matches first',
      description:
        'A whole email, an email domain or a phone number is matched exactly; anything else by the beginnings of its words.',
    })
    .input(SearchContacts)
    .output(ContactMatches)
    .query((opts) => searchContacts(opts.ctx, opts.input)),

  upsert: tenantProcedure
    .meta({
      permission: 'contacts:write',
      errors: [commonErrors.PLAN_LIMIT, ...WRITE_ERRORS],
      rest: put('/contacts/upsert'),
      summary: 'Create or update a contact by email or external id',
      description:
        'Of several calls for one new contact one creates it and the others update it. Custom fields that are not named stay; `mode` says what lists do.',
      emits: ['contact.created', 'contact.updated'],
    })
    .input(UpsertContact)
    .output(UpsertedContact)
    .mutation((opts) => upsertContact(opts.ctx, opts.input)),

  bulkCreate: tenantProcedure
    .meta({
      permission: 'contacts:write',
      errors: [commonErrors.PLAN_LIMIT, ...WRITE_ERRORS],
      rest: post('/contacts/bulk', { status: 200 }),
      summary: 'Create up to 100 contacts',
      emits: ['contact.created'],
    })
    .input(BulkCreateContacts)
    .output(BulkResults)
    .mutation((opts) => bulkCreateContacts(opts.ctx, opts.input)),

  bulkUpdate: tenantProcedure
    .meta({
      permission: 'contacts:write',
      errors: [commonErrors.VERSION_CONFLICT, viewErrors.INVALID, ...WRITE_ERRORS],
      rest: patch('/contacts/bulk'),
      summary: 'Update up to 100 contacts, each by itself or all of a filter alike',
      emits: ['contact.updated'],
    })
    .input(BulkUpdateContacts)
    .output(BulkResults)
    .mutation((opts) => bulkUpdateContacts(opts.ctx, opts.input)),

  bulkDelete: tenantProcedure
    .meta({
      permission: 'contacts:delete',
      errors: [viewErrors.INVALID],
      rest: del('/contacts/bulk', { status: 200 }),
      summary: 'Delete up to 100 contacts, by their ids or by a filter',
      emits: ['contact.deleted'],
    })
    .input(BulkDelete)
    .output(BulkResults)
    .mutation((opts) => bulkDeleteContacts(opts.ctx, opts.input)),

  timeline: tenantProcedure
    .meta({
      permission: 'contacts:read',
      rest: get('/contacts/:id/timeline'),
      summary: 'Contact timeline',
    })
    .input(ListTimeline)
    .output(TimelinePage)
    .query((opts) => contactTimeline(opts.ctx, opts.input)),

  references: tenantProcedure
    .meta({
      permission: 'contacts:read',
      rest: get('/contacts/:id/references'),
      summary: 'Count the references to a contact',
    })
    .input(ById)
    .output(ContactReferences)
    .query((opts) => countReferences(opts.ctx, opts.input)),
};

export const contactsRouter = router({
  ...contactProcedures,
  ...transferProcedures,
  companies: contactCompaniesRouter,
});
