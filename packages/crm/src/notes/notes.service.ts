import type { ById } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { notes } from '@mainstay/db/schema';
import {
  born,
  checkVersion,
  isOneStatement,
  prepareQuery,
  queryPage,
  type Services,
  type TenantContext,
  type TenantKeys,
} from '@mainstay/kernel';
import { eq, type SQL, sql } from 'drizzle-orm';
import { textOf } from './note-text.ts';
import { noteEvent } from './notes.events.ts';
import {
  aboutRecord,
  amongNotes,
  lockPins,
  type NoteRow,
  noteRows,
  replaceLinks,
  replaceWords,
  requireMembers,
  requireRoomForPin,
  storedText,
} from './notes.rows.ts';
import type { CreateNote, ListNotes, Note, NoteLink, NotePage, PinNote, UpdateNote } from './notes.schemas.ts';
import { renderNote } from './render-note.ts';

/** A page of the tenant's notes. Throws FILTER_NEEDS_INDEX, FORBIDDEN. */
export async function listNotes(ctx: TenantContext, query: ListNotes): Promise<NotePage> {
  const { tenantId, principal, services } = ctx;
  const { search, pinned, contactId, companyId, dealId, taskId } = query;
  const keys = await services.vault.forTenant(tenantId);
  const createdBy = query.createdBy === '@me' ? principal.userId : query.createdBy;
  const about = (type: NoteLink['type'], id: string | undefined) =>
    id === undefined ? undefined : aboutRecord(tenantId, { type, id });
  const filters: (SQL | undefined)[] = [
    search === undefined ? undefined : amongNotes(tenantId, keys, search),
    createdBy === undefined ? undefined : createdBy === null ? sql`false` : eq(notes.createdBy, createdBy),
    pinned === undefined ? undefined : eq(notes.pinned, pinned),
    about('contact', contactId),
    about('company', companyId),
    about('deal', dealId),
    about('task', taskId),
  ];
  const narrowed = [search, createdBy, contactId, companyId, dealId, taskId].some((given) => given !== undefined);
  const prepared = await prepareQuery(ctx, 'note', query, { narrowed });
  const open = isOneStatement(prepared, query) ? ctx.db.one : ctx.db.read;
  const page = await open((tx) => queryPage(tx, noteRows, prepared, query, filters));
  const data: Note[] = [];
  for (const row of page.data) data.push(await toNote(services, keys, row));
  return { data, meta: page.meta };
}

/** One note. Throws NOT_FOUND. */
export async function getNote({ db, services, tenantId }: TenantContext, { id }: ById): Promise<Note> {
  const keys = await services.vault.forTenant(tenantId);
  return toNote(services, keys, await db.one((tx) => noteRows.get(tx, tenantId, id)));
}

/** Writes a note. Throws NOTE_LINK_NOT_FOUND, NOTE_MENTION_NOT_FOUND, NOTE_PIN_LIMIT. */
export async function createNote(ctx: TenantContext, { body, links, pinned }: CreateNote): Promise<Note> {
  const { services, tenantId, principal } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  const mentions = [...(await renderNote(services, body)).mentions];
  const about = distinct(links);
  return ctx.db.write(async (tx) => {
    await requireMembers(tx, tenantId, mentions);
    const made = born(services);
    const { id } = made;
    const text = await storedText(tx, tenantId, keys, { id, body, links: about });
    await noteRows.insert(tx, tenantId, { ...made, ...text.columns, mentions, pinned, createdBy: principal.userId });
    await replaceWords(tx, tenantId, id, text.words);
    await replaceLinks(tx, tenantId, id, about);
    if (pinned) await pin(tx, tenantId, id);
    const row = await noteRows.get(tx, tenantId, id);
    await ctx.emit(tx, noteEvent('note.created', row));
    return toNote(services, keys, row);
  });
}

/** Changes a note's text or what it is about. Throws NOT_FOUND, VERSION_CONFLICT, and what `createNote` throws. */
export async function updateNote(ctx: TenantContext, { id, version, ...changes }: UpdateNote): Promise<Note> {
  const { services, tenantId } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  const links = changes.links && distinct(changes.links);
  const mentions = changes.body === undefined ? undefined : [...(await renderNote(services, changes.body)).mentions];
  return ctx.db.write(async (tx) => {
    const old = await noteRows.lock(tx, tenantId, id);
    const before = { body: textOf(keys, old), links: old.links };
    checkVersion(version, { ...before, version: old.version }, changes);
    const changed = (['body', 'links'] as const).filter(
      (field) => changes[field] !== undefined && JSON.stringify(changes[field]) !== JSON.stringify(before[field]),
    );
    if (changed.length === 0) return toNote(services, keys, old);
    if (mentions) await requireMembers(tx, tenantId, mentions);
    const text = await storedText(tx, tenantId, keys, {
      id,
      body: changes.body ?? before.body,
      links: links ?? old.links,
    });
    await replaceWords(tx, tenantId, id, text.words);
    if (links) await replaceLinks(tx, tenantId, id, links);
    if (links && old.pinned) await pin(tx, tenantId, id);
    const row = await noteRows.update(tx, tenantId, id, { ...text.columns, ...(mentions && { mentions }) });
    await ctx.emit(tx, noteEvent('note.updated', row, changed));
    return toNote(services, keys, row);
  });
}

/** Pins a note to the records that it is about, or takes the pin out. Throws NOT_FOUND, VERSION_CONFLICT, NOTE_PIN_LIMIT. */
export async function pinNote(ctx: TenantContext, { id, version, pinned }: PinNote): Promise<Note> {
  const { services, tenantId } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    const old = await noteRows.lock(tx, tenantId, id);
    checkVersion(version, old, { pinned });
    if (old.pinned === pinned) return toNote(services, keys, old);
    if (pinned) await pin(tx, tenantId, id);
    const row = await noteRows.update(tx, tenantId, id, { pinned });
    await ctx.emit(tx, noteEvent('note.updated', row, ['pinned']));
    return toNote(services, keys, row);
  });
}

/** Deletes a note; `restoreNote` brings it back. Throws NOT_FOUND. */
export async function deleteNote(ctx: TenantContext, { id }: ById): Promise<void> {
  await ctx.db.write(async (tx) => {
    await ctx.emit(tx, noteEvent('note.deleted', await noteRows.softDelete(tx, ctx.tenantId, id)));
  });
}

/** Brings a deleted note back. Throws NOT_FOUND, and NOTE_PIN_LIMIT where it was pinned and its place is taken. */
export async function restoreNote(ctx: TenantContext, { id }: ById): Promise<Note> {
  const { services, tenantId } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    const row = await noteRows.restore(tx, tenantId, id);
    if (row.pinned) await pin(tx, tenantId, id);
    await ctx.emit(tx, noteEvent('note.restored', row));
    return toNote(services, keys, row);
  });
}

async function pin(tx: Tx, tenantId: string, id: string): Promise<void> {
  await lockPins(tx, tenantId);
  await requireRoomForPin(tx, tenantId, id);
}

/** The note behind a row, opened and rendered. */
async function toNote(services: Services, keys: TenantKeys, row: NoteRow): Promise<Note> {
  const { sealed: _sealed, sealedFor: _for, contactKey: _key, ...note } = row;
  const body = textOf(keys, row);
  const { html } = await renderNote(services, body);
  return { ...note, body, html };
}

/** Links in the order given, each once. */
function distinct(links: readonly NoteLink[]): NoteLink[] {
  return [...new Map(links.map((link) => [link.id.toLowerCase(), link])).values()];
}
