import type { ById } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { inLocale, checkVersion, escapeLike, type TenantContext } from '@mainstay/kernel';
import { eq, ilike, lt } from 'drizzle-orm';
import { type NoteEvent, noteEvent } from './notes.events.ts';
import { REMIND } from './notes.jobs.ts';
import { noteRows } from './notes.rows.ts';
import type { CreateNote, ListNotes, Note, NotePage, UpdateNote } from './notes.schemas.ts';
import { notes } from './notes.table.ts';

/** A page of the tenant's notes that pass all filters. */
export async function listNotes(ctx: TenantContext, query: ListNotes): Promise<NotePage> {
  const { search, contactId, dueBefore } = query;
  const filters = [
    search === undefined ? undefined : ilike(notes.title, `${escapeLike(search)}%`),
    contactId === undefined ? undefined : eq(notes.contactId, contactId),
    dueBefore === undefined ? undefined : lt(notes.dueAt, dueBefore),
  ];
  const sorted = await inLocale(ctx, query);
  return ctx.db.read((tx) => noteRows.page(tx, ctx.tenantId, sorted, filters));
}

/** One note. Throws NOT_FOUND. */
export async function getNote(ctx: TenantContext, { id }: ById): Promise<Note> {
  return ctx.db.one((tx) => noteRows.get(tx, ctx.tenantId, id));
}

/** Creates a note. Throws NOTE_CONTACT_UNKNOWN. */
export async function createNote(ctx: TenantContext, input: CreateNote): Promise<Note> {
  return ctx.db.write(async (tx) => {
    const note = await noteRows.insert(tx, ctx.tenantId, input);
    await queueReminder(tx, ctx, note);
    return tell(tx, ctx, 'note.created', note);
  });
}

/** Changes a note; another time at which it is due makes it due again. Throws NOT_FOUND, VERSION_CONFLICT, NOTE_CONTACT_UNKNOWN. */
export async function updateNote(ctx: TenantContext, { id, version, ...changes }: UpdateNote): Promise<Note> {
  return ctx.db.write(async (tx) => {
    const old = await noteRows.lock(tx, ctx.tenantId, id);
    checkVersion(version, old, changes);
    const reminder = changes.dueAt === undefined ? {} : { remindedAt: null };
    const note = await noteRows.update(tx, ctx.tenantId, id, { ...changes, ...reminder });
    if (changes.dueAt !== undefined) await queueReminder(tx, ctx, note);
    return tell(tx, ctx, 'note.updated', note);
  });
}

/** Moves a note to the bin. Throws NOT_FOUND. */
export async function deleteNote(ctx: TenantContext, { id }: ById): Promise<void> {
  await ctx.db.write(async (tx) => {
    const note = await noteRows.softDelete(tx, ctx.tenantId, id);
    await tell(tx, ctx, 'note.deleted', note);
  });
}

/** Takes a note out of the bin, with the reminder that it may have missed there. Throws NOT_FOUND. */
export async function restoreNote(ctx: TenantContext, { id }: ById): Promise<Note> {
  return ctx.db.write(async (tx) => {
    const note = await noteRows.restore(tx, ctx.tenantId, id);
    if (note.remindedAt === null) await queueReminder(tx, ctx, note);
    return tell(tx, ctx, 'note.restored', note);
  });
}

async function tell(tx: Tx, ctx: TenantContext, type: NoteEvent, note: Note): Promise<Note> {
  await ctx.emit(tx, noteEvent(type, note));
  return note;
}

/** The job takes the place of the one that waits; without a time, the one that waits will find nothing to do. */
async function queueReminder(tx: Tx, { services, tenantId }: TenantContext, { id, dueAt }: Note): Promise<void> {
  if (dueAt === null) return;
  const options = { key: `${REMIND}:${id}`, runAt: new Date(dueAt) };
  await services.jobs.add(tx, REMIND, { tenantId, noteId: id }, options);
}
