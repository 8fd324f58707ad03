import { ById } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { noteErrors } from './notes.errors.ts';
import { CreateNote, ListNotes, Note, NotePage, UpdateNote } from './notes.schemas.ts';
import { createNote, deleteNote, getNote, listNotes, restoreNote, updateNote } from './notes.service.ts';

export const notesRouter = router({
  list: tenantProcedure
    .meta({ permission: 'notes:read', rest: get('/notes'), summary: 'List notes' })
    .input(ListNotes)
    .output(NotePage)
    .query(({ ctx, input }) => listNotes(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'notes:read', rest: get('/notes/:id'), summary: 'Get a note' })
    .input(ById)
    .output(Note)
    .query(({ ctx, input }) => getNote(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'notes:write',
      rest: post('/notes'),
      errors: [noteErrors.CONTACT_UNKNOWN],
      emits: ['note.created'],
      summary: 'Create a note',
    })
    .input(CreateNote)
    .output(Note)
    .mutation(({ ctx, input }) => createNote(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'notes:write',
      rest: patch('/notes/:id'),
      errors: [noteErrors.CONTACT_UNKNOWN],
      emits: ['note.updated'],
      summary: 'Change a note',
    })
    .input(UpdateNote)
    .output(Note)
    .mutation(({ ctx, input }) => updateNote(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'notes:write',
      rest: del('/notes/:id'),
      emits: ['note.deleted'],
      summary: 'Move a note to the bin',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteNote(ctx, input)),

  restore: tenantProcedure
    .meta({
      permission: 'notes:write',
      rest: post('/notes/:id/restore', { status: 200 }),
      emits: ['note.restored'],
      summary: 'Take a note out of the bin',
    })
    .input(ById)
    .output(Note)
    .mutation(({ ctx, input }) => restoreNote(ctx, input)),
});
