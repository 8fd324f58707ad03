import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, publicProcedure, router, tenantProcedure, TextChunks } from '@mainstay/kernel';
import { z } from 'zod';
import { publishErrors } from '../generations/index.ts';
import { originErrors } from './forms.errors.ts';
import { CreateForm, Form, FormPage, ListForms, SubmitForm, Submitted, UpdateForm } from './forms.schemas.ts';
import { createForm, deleteForm, getForm, listForms, restoreForm, submitFormAs, updateForm } from './forms.service.ts';
import { ExportSubmissions, ListSubmissions, SubmissionPage } from './submissions/submissions.schemas.ts';
import { exportSubmissions, listSubmissions } from './submissions/submissions.service.ts';

export const formsRouter = router({
  list: tenantProcedure
    .meta({ permission: 'forms:read', rest: get('/forms'), summary: 'List the forms of the website' })
    .input(ListForms)
    .output(FormPage)
    .query(({ ctx, input }) => listForms(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'forms:read', rest: get('/forms/:id'), summary: 'Get a form' })
    .input(ById)
    .output(Form)
    .query(({ ctx, input }) => getForm(ctx, input)),

  create: tenantProcedure
    .meta({ permission: 'forms:write', rest: post('/forms'), emits: ['form.created'], summary: 'Create a form' })
    .input(CreateForm)
    .output(Form)
    .mutation(({ ctx, input }) => createForm(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'forms:write',
      rest: patch('/forms/:id'),
      errors: [publishErrors.BUSY],
      emits: ['form.updated', 'site.changed'],
      summary: 'Update a form',
    })
    .input(UpdateForm)
    .output(Form)
    .mutation(({ ctx, input }) => updateForm(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'forms:delete',
      rest: del('/forms/:id'),
      errors: [publishErrors.BUSY],
      emits: ['form.deleted', 'site.changed'],
      summary: 'Delete a form',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteForm(ctx, input)),

  restore: tenantProcedure
    .meta({
      permission: 'forms:write',
      rest: post('/forms/:id/restore', { status: 200 }),
      errors: [publishErrors.BUSY],
      emits: ['form.restored', 'site.changed'],
      summary: 'Restore a form',
    })
    .input(ById)
    .output(Form)
    .mutation(({ ctx, input }) => restoreForm(ctx, input)),

  submissions: tenantProcedure
    .meta({
      permission: 'submissions:read',
      rest: get('/forms/:id/submissions'),
      summary: 'List what a form has had',
    })
    .input(ListSubmissions)
    .output(SubmissionPage)
    .query(({ ctx, input }) => listSubmissions(ctx, input)),

  export: tenantProcedure
    .meta({
      permission: 'submissions:read',
      rest: get('/forms/:id/submissions/export.csv', { produces: 'text/csv' }),
      summary: 'Export what a form has had as CSV',
    })
    .input(ExportSubmissions)
    .output(TextChunks)
    .query(({ ctx, input }) => exportSubmissions(ctx, input)),

  submit: publicProcedure
    .meta({
      permission: 'public',
      rest: { none: 'POST /public/forms/:formId takes the fields as they are, also as browsers send forms' },
      errors: [originErrors.NOT_ALLOWED, commonErrors.NOT_FOUND],
      unaudited: 'the record of it is the submission, and what becomes of it is audited as the system’s',
      emits: ['form.submitted', 'contact.created', 'contact.updated', 'deal.created', 'consent.changed'],
      summary: 'Send a form of a website',
    })
    .input(SubmitForm)
    .output(Submitted)
    .mutation(({ ctx, input }) => submitFormAs(ctx, input)),
});
