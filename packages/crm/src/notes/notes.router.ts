import { ById } from '@mainstay/core';
import {
  Aggregate,
  AggregateInput,
  aggregate,
  del,
  get,
  patch,
  post,
  router,
  tenantProcedure,
  TextChunks,
} from '@mainstay/kernel';
import { z } from 'zod';
import { noteErrors } from './notes.errors.ts';
import { exportNotes } from './export-notes.ts';
import { CreateNote, ExportNotes, ListNotes, Note, NotePage, PinNote, UpdateNote } from './notes.schemas.ts';
import { createNote, deleteNote, getNote, listNotes, pinNote, restoreNote, updateNote } from './notes.service.ts';

const WRITE_ERRORS = [noteErrors.LINK_NOT_FOUND, noteErrors.MENTION_NOT_FOUND, noteErrors.PIN_LIMIT] as const;

export const notesRouter = router({
  list: tenantProcedure
    .meta({ permission: 'notes:read', rest: get('/notes'), summary: 'List notes' })
    .input(ListNotes)
    .output(NotePage)
    .query(({ ctx, input }) => listNotes(ctx, input)),

  aggregate: tenantProcedure
    .meta({ permission: 'notes:read', rest: get('/notes/aggregate'), summary: 'Count notes in groups' })
    .input(AggregateInput)
    .output(Aggregate)
    .query(({ ctx, input }) => aggregate(ctx, 'note', input)),

  export: tenantProcedure
    .meta({
      permission: 'notes:read',
      rest: get('/notes/export', { produces: 'text/csv' }),
      summary: 'Export notes as CSV or JSON',
      description: 'Streamed, oldest note first unless sorted otherwise.',
    })
    .input(ExportNotes)
    .output(TextChunks)
    .query(({ ctx, input }) => exportNotes(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'notes:read', rest: get('/notes/:id'), summary: 'Get a note' })
    .input(ById)
    .output(Note)
    .query(({ ctx, input }) => getNote(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'notes:write',
      errors: WRITE_ERRORS,
      rest: post('/notes'),
      emits: ['note.created'],
      summary: 'Write a note',
    })
    .input(CreateNote)
    .output(Note)
    .mutation(({ ctx, input }) => createNote(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'notes:write',
      errors: WRITE_ERRORS,
      rest: patch('/notes/:id'),
      emits: ['note.updated'],
      summary: 'Update a note',
    })
    .input(UpdateNote)
    .output(Note)
    .mutation(({ ctx, input }) => updateNote(ctx, input)),

  pin: tenantProcedure
    .meta({
      permission: 'notes:write',
      errors: [noteErrors.PIN_LIMIT],
      rest: post('/notes/:id/pin', { status: 200 }),
      emits: ['note.updated'],
      summary: 'Pin a note, or take the pin out',
    })
    .input(PinNote)
    .output(Note)
    .mutation(({ ctx, input }) => pinNote(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'notes:delete',
      rest: del('/notes/:id'),
      emits: ['note.deleted'],
      summary: 'Delete a note',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteNote(ctx, input)),

  restore: tenantProcedure
    .meta({
      permission: 'notes:write',
      errors: [noteErrors.PIN_LIMIT],
      rest: post('/notes/:id/restore', { status: 200 }),
      emits: ['note.restored'],
      summary: 'Restore a deleted note',
    })
    .input(ById)
    .output(Note)
    .mutation(({ ctx, input }) => restoreNote(ctx, input)),
});
