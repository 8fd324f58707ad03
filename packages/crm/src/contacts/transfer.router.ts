import { ById, commonErrors } from '@mainstay/core';
import { get, post, router, tenantProcedure, TextChunks } from '@mainstay/kernel';
import { customFieldErrors } from '../custom-fields/index.ts';
import { viewErrors } from '../views/index.ts';
import { IMPORT_BODY_LIMIT, importErrors, ListImports, mergeErrors } from '../transfer/index.ts';
import { contactErrors } from './contacts.errors.ts';
import { ExportContacts } from './export/export.schemas.ts';
import { exportContacts } from './export/export.service.ts';
import { Import, ImportContacts, ImportDetail, ImportPage } from './import/import.schemas.ts';
import { getImport, listImports, revertImport, startImport } from './import/import.service.ts';
import { listDuplicates } from './merge/find-duplicates.ts';
import {
  DuplicatePage,
  ListDuplicates,
  MergeContacts,
  MergedContact,
  UnmergedContacts,
} from './merge/merge.schemas.ts';
import { mergeContacts } from './merge/merge.service.ts';
import { unmergeContacts } from './merge/unmerge.ts';

/** Contacts in and out as files, and duplicates made one. */
export const transferProcedures = {
  import: tenantProcedure
    .meta({
      permission: 'contacts:write',
      bodyLimit: IMPORT_BODY_LIMIT,
      rest: post('/contacts/imports', { status: 202 }),
      summary: 'Import contacts from a CSV or vCard file',
      description:
        'The file is checked as a whole at once and its rows are written in the background. Blank cells leave a field as it is; ' +
        'a list that a row gives replaces the whole list.',
      emits: ['contact.created', 'contact.updated', 'contact.import.progress', 'contact.import.finished'],
    })
    .input(ImportContacts)
    .output(Import)
    .mutation((opts) => startImport(opts.ctx, opts.input)),

  imports: router({
    list: tenantProcedure
      .meta({
        permission: 'contacts:read',
        rest: get('/contacts/imports'),
        summary: 'List contact imports',
      })
      .input(ListImports)
      .output(ImportPage)
      .query((opts) => listImports(opts.ctx, opts.input)),

    get: tenantProcedure
      .meta({
        permission: 'contacts:read',
        rest: get('/contacts/imports/:id'),
        summary: 'Get an import and its first faulty rows',
      })
      .input(ById)
      .output(ImportDetail)
      .query((opts) => getImport(opts.ctx, opts.input)),

    revert: tenantProcedure
      .meta({
        permission: 'contacts:write',
        errors: [importErrors.NOT_FINISHED, importErrors.ALREADY_REVERTED, importErrors.DRY_RUN],
        rest: post('/contacts/imports/:id/revert', { status: 202 }),
        summary: 'Revert an import, except contacts edited since',
        description: 'Runs in the background; `imports.get` tells what was kept.',
        emits: ['contact.deleted', 'contact.updated', 'contact.import.finished'],
      })
      .input(ById)
      .output(Import)
      .mutation((opts) => revertImport(opts.ctx, opts.input)),
  }),

  export: tenantProcedure
    .meta({
      permission: 'contacts:read',
      errors: [viewErrors.INVALID],
      rest: get('/contacts/export', { produces: 'text/csv' }),
      summary: 'Export contacts as CSV, vCard 4.0 or JSON',
      description:
        'Streamed, oldest contact first unless sorted otherwise. A CSV or vCard export can be imported again.',
    })
    .input(ExportContacts)
    .output(TextChunks)
    .query((opts) => exportContacts(opts.ctx, opts.input)),

  duplicates: tenantProcedure
    .meta({
      permission: 'contacts:read',
      rest: get('/contacts/duplicates'),
      summary: 'List possible duplicates',
    })
    .input(ListDuplicates)
    .output(DuplicatePage)
    .query((opts) => listDuplicates(opts.ctx, opts.input)),

  merge: tenantProcedure
    .meta({
      permission: 'contacts:write',
      rest: post('/contacts/merge', { status: 200 }),
      summary: 'Merge contacts',
      emits: ['contact.merged', 'contact.updated', 'contact.deleted'],
    })
    .input(MergeContacts)
    .output(MergedContact)
    .mutation((opts) => mergeContacts(opts.ctx, opts.input)),

  unmerge: tenantProcedure
    .meta({
      permission: 'contacts:write',
      errors: [
        commonErrors.PLAN_LIMIT,
        mergeErrors.EXPIRED,
        mergeErrors.ALREADY_UNDONE,
        mergeErrors.WINNER_GONE,
        contactErrors.EMPTY,
        contactErrors.EMAIL_EXISTS,
        contactErrors.EXTERNAL_ID_EXISTS,
        customFieldErrors.NOT_UNIQUE,
      ],
      rest: post('/contacts/merges/:id/undo', { status: 200 }),
      summary: 'Undo a merge within 30 days',
      emits: ['contact.updated', 'contact.restored'],
    })
    .input(ById)
    .output(UnmergedContacts)
    .mutation((opts) => unmergeContacts(opts.ctx, opts.input)),
};
