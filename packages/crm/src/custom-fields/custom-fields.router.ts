import { ById } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { changeOptions } from './change-options.ts';
import { convertField, unconvertField } from './convert-field.ts';
import { customFieldErrors } from './custom-fields.errors.ts';
import {
  ChangeOptions,
  Conversion,
  ConvertField,
  CreateCustomField,
  CustomField,
  CustomFieldPage,
  ListCustomFields,
  Unconverted,
  UnconvertField,
  UpdateCustomField,
} from './custom-fields.schemas.ts';
import {
  createCustomField,
  deleteCustomField,
  getCustomField,
  listCustomFields,
  restoreCustomField,
  updateCustomField,
} from './custom-fields.service.ts';

const { KEY_EXISTS, TYPE_FIXED, OPTION_IN_USE, TOO_MANY, NOT_UNIQUE, INVALID, CONVERSION_FAILED } = customFieldErrors;

/** What changes the values of a field in all records tells of each. */
const REWRITES = ['customField.updated', 'contact.updated', 'company.updated', 'deal.updated', 'task.updated'];

export const customFieldsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'customFields:manage',
      rest: get('/custom-fields'),
      summary: 'List custom fields',
    })
    .input(ListCustomFields)
    .output(CustomFieldPage)
    .query(({ ctx, input }) => listCustomFields(ctx, input)),

  get: tenantProcedure
    .meta({
      permission: 'customFields:manage',
      rest: get('/custom-fields/:id'),
      summary: 'Get a custom field',
    })
    .input(ById)
    .output(CustomField)
    .query(({ ctx, input }) => getCustomField(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'customFields:manage',
      errors: [KEY_EXISTS, TOO_MANY, INVALID, NOT_UNIQUE],
      rest: post('/custom-fields'),
      emits: ['customField.created'],
      summary: 'Create a custom field',
    })
    .input(CreateCustomField)
    .output(CustomField)
    .mutation(({ ctx, input }) => createCustomField(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'customFields:manage',
      errors: [TYPE_FIXED, TOO_MANY, INVALID, NOT_UNIQUE],
      rest: patch('/custom-fields/:id'),
      emits: ['customField.updated'],
      summary: 'Update a custom field',
    })
    .input(UpdateCustomField)
    .output(CustomField)
    .mutation(({ ctx, input }) => updateCustomField(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'customFields:manage',
      rest: del('/custom-fields/:id'),
      emits: ['customField.deleted'],
      summary: 'Delete a custom field; it can be restored',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteCustomField(ctx, input)),

  restore: tenantProcedure
    .meta({
      permission: 'customFields:manage',
      errors: [KEY_EXISTS, TOO_MANY, NOT_UNIQUE],
      rest: post('/custom-fields/:id/restore', { status: 200 }),
      emits: ['customField.created'],
      summary: 'Restore a deleted custom field',
    })
    .input(ById)
    .output(CustomField)
    .mutation(({ ctx, input }) => restoreCustomField(ctx, input)),

  options: tenantProcedure
    .meta({
      permission: 'customFields:manage',
      errors: [OPTION_IN_USE, INVALID, NOT_UNIQUE],
      rest: post('/custom-fields/:id/options', { status: 200 }),
      emits: REWRITES,
      summary: 'Add, change and remove the options of a custom field',
    })
    .input(ChangeOptions)
    .output(CustomField)
    .mutation(({ ctx, input }) => changeOptions(ctx, input)),

  convert: tenantProcedure
    .meta({
      permission: 'customFields:manage',
      errors: [CONVERSION_FAILED, INVALID, NOT_UNIQUE, TYPE_FIXED],
      rest: post('/custom-fields/:id/convert', { status: 200 }),
      emits: REWRITES,
      summary: 'Give a custom field another type, and convert the values that records have',
    })
    .input(ConvertField)
    .output(Conversion)
    .mutation(({ ctx, input }) => convertField(ctx, input)),

  unconvert: tenantProcedure
    .meta({
      permission: 'customFields:manage',
      errors: [CONVERSION_FAILED, NOT_UNIQUE],
      rest: post('/custom-fields/:id/unconvert', { status: 200 }),
      emits: REWRITES,
      summary: 'Undo the last conversion of a custom field, within 30 days',
    })
    .input(UnconvertField)
    .output(Unconverted)
    .mutation(({ ctx, input }) => unconvertField(ctx, input)),
});
