import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import {
  born,
  checkVersion,
  emit,
  type Principal,
  type Services,
  type TenantContext,
  together,
} from '@mainstay/kernel';
import { apartFields, holdFields, joinedFields, storedFields } from '../../custom-fields/index.ts';
import { invalidateContacts } from '../contacts.cache.ts';
import { contactRows, lockWithDeleted } from '../contacts.rows.ts';
import type { Contact, ContactChanges, CreateContact, UpdateContact } from '../contacts.schemas.ts';
import type { ContactPii } from './contact-points.ts';
import { phoneCodes } from './contact-question.ts';
import { deleteLookups, insertLookups, linkTags, replaceLookups } from './contact-lookups.rows.ts';
import {
  type ContactRow,
  type ContactValues,
  type ContactView,
  contactView,
  distinctTags,
  lookupsOf,
  openPii,
  piiPlace,
  toContact,
} from './contact-record.ts';
import { contactEvent } from './contact-event.ts';
import { insertContacts, newContact } from './new-contact.ts';
import { apartPii, normalisedPii, requireContent } from './normalised-pii.ts';

/** Who writes, with which keys and by which settings: what the steps below need besides their transaction. */
export interface Writer extends ContactView {
  services: Services;
  tenantId: string;
  actor: Principal['actor'] | null;
  /** Custom fields come from a file: all of them are texts. */
  asText?: boolean;
}

export async function writerOf(ctx: TenantContext): Promise<Writer> {
  const { tenantId, principal, services } = ctx;
  return { services, tenantId, actor: principal.actor, ...(await contactView(services, tenantId)) };
}

/** Adds a contact inside the caller's transaction. Throws CONTACT_EMPTY, and what the insert of the row and of its lookups throws. */
export async function addContact(tx: Tx, writer: Writer, input: CreateContact): Promise<ContactRow> {
  const { tenantId, actor } = writer;
  await holdFields(tx, writer, 'contact');
  const made = born(writer.services);
  const { id, values, searchCodes, lookups, event } = newContact(writer, input, made);
  // Sent together: the connection runs them in order, and one failure undoes all.
  const [row] = await together(
    contactRows.insert(tx, tenantId, { ...made, ...values, searchCodes }),
    insertLookups(tx, writer, id, lookups),
    emit(tx, { tenantId, actor }, event),
  );
  if (values.tags.length > 0) await linkTags(tx, tenantId, id, values.tags);
  return row;
}

/** A contact of a history that is written afterwards. */
export interface PastContact {
  input: CreateContact;
  /** When it came to be. */
  at: Date;
}

/**
 * Adds contacts outside any request, such as for demonstration, by a few statements for all of them. Returns their ids, in the order given. Throws
 * CONTACT_EMPTY, EmailTaken, and what the inserts throw.
 */
export async function addContactsAs(
  services: Services,
  tenantId: string,
  actor: Principal['actor'],
  past: readonly PastContact[],
): Promise<string[]> {
  const writer = { services, tenantId, actor, ...(await contactView(services, tenantId)) };
  const added = past.map(({ input, at }) =>
    newContact(writer, input, born({ clock: { now: () => at, retells: true } })),
  );
  const scope = { tenantId, actorType: actor.type, actorId: actor.id };
  await services.database.write(scope, (tx) => insertContacts(tx, writer, added));
  return added.map(({ id }) => id);
}

interface ChangeOptions {
  version?: number | undefined;
  /** Custom fields are as a contact had them before, and not to be read again. */
  stored?: boolean;
  /** Custom fields that are not named stay. */
  keepFields?: boolean;
}

/** Changes a contact inside the caller's transaction. Throws NOT_FOUND, VERSION_CONFLICT, and what `addContact` throws. */
export async function changeContact(
  tx: Tx,
  writer: Writer,
  id: string,
  changes: ContactChanges,
  { version, stored = false, keepFields }: ChangeOptions = {},
): Promise<ContactRow> {
  const { tenantId, keys, actor, preferences } = writer;
  if (changes.customFields) await holdFields(tx, writer, 'contact');
  const current = await contactRows.lock(tx, tenantId, id);
  const before = openPii(current, keys);
  checkVersion(version, { ...current, ...before }, changes);
  const { pii: given, plain } = apartPii(changes);
  const columns: Partial<ContactValues> = { ...plain };
  if (plain.tags) columns.tags = distinctTags(plain.tags);
  let { personalFields } = before;
  if (plain.customFields) {
    const { fields, asText: text } = writer;
    const known = joinedFields(fields, current.customFields, personalFields);
    const how = { creating: false, keep: keepFields, text };
    const all = stored ? plain.customFields : storedFields(fields, plain.customFields, known, how);
    const apart = apartFields(fields, all, personalFields);
    columns.customFields = apart.plain;
    personalFields = apart.sealed;
  }
  const { emails, phones, addresses } = given;
  const lists = { emails: emails ?? [], phones: phones ?? [], addresses: addresses ?? [] };
  const normalised = normalisedPii({ ...before, ...given, ...lists }, preferences);
  const pii: ContactPii = {
    ...normalised,
    emails: emails ? normalised.emails : before.emails,
    phones: phones ? normalised.phones : before.phones,
    addresses: addresses ? normalised.addresses : before.addresses,
    ...(personalFields ? { personalFields } : {}),
  };
  requireContent({ ...current, ...columns }, pii);
  if (Object.keys(given).length > 0 || personalFields !== before.personalFields)
    columns.pii = keys.sealRecord(pii, piiPlace(id), current.piiKey).sealed;
  const after = { ...current, ...columns, version: current.version + 1 };
  const [row] = await together(
    changeRow(tx, writer, id, phones ? { ...columns, searchCodes: phoneCodes(pii.phones, keys) } : columns),
    emit(tx, { tenantId, actor }, contactEvent(keys, 'contact.updated', after, Object.keys(changes))),
  );
  if (emails || phones || personalFields !== before.personalFields) {
    await replaceLookups(tx, writer, id, lookupsOf(before, keys), lookupsOf(pii, keys));
  }
  if (columns.tags) await linkTags(tx, tenantId, id, columns.tags);
  return row;
}

/** Deletes a contact, softly, inside the caller's transaction: its email is free again. Throws NOT_FOUND. */
export async function removeContact(tx: Tx, writer: Writer, id: string): Promise<ContactRow> {
  await deleteLookups(tx, writer.tenantId, id);
  return binContact(tx, writer, id, null);
}

/** Puts a contact into the bin, as deleted or as merged into another. Throws NOT_FOUND. */
export async function binContact(
  tx: Tx,
  { services, tenantId, actor, keys }: Writer,
  id: string,
  mergedInto: string | null,
): Promise<ContactRow> {
  const row = await contactRows.softDelete(tx, tenantId, id, { mergedInto });
  invalidateContacts(tx, services, tenantId, [id]);
  const { data, ...event } = contactEvent(keys, 'contact.deleted', row);
  await emit(tx, { tenantId, actor }, { ...event, data: { ...data, ...(mergedInto ? { mergedInto } : {}) } });
  return row;
}

/** Writes columns of a live contact. Throws NOT_FOUND, and what `contactRows` does. */
export async function changeRow(
  tx: Tx,
  { services, tenantId }: Writer,
  id: string,
  columns: Partial<ContactValues> & { searchCodes?: string[] },
): Promise<ContactRow> {
  invalidateContacts(tx, services, tenantId, [id]);
  return contactRows.update(tx, tenantId, id, columns);
}

/** Creates a contact. Throws CONTACT_EMAIL_EXISTS with the holder's id, CONTACT_EXTERNAL_ID_EXISTS, CONTACT_COMPANY_NOT_FOUND. */
export async function createContact(ctx: TenantContext, input: CreateContact): Promise<Contact> {
  const writer = await writerOf(ctx);
  return ctx.db.write(async (tx) => toContact(await addContact(tx, writer, input), writer));
}

/** Changes a contact. Throws NOT_FOUND, VERSION_CONFLICT, CONTACT_EMAIL_EXISTS, CONTACT_EXTERNAL_ID_EXISTS, CONTACT_COMPANY_NOT_FOUND. */
export async function updateContact(ctx: TenantContext, { id, version, ...changes }: UpdateContact): Promise<Contact> {
  const writer = await writerOf(ctx);
  return ctx.db.write(async (tx) => toContact(await changeContact(tx, writer, id, changes, { version }), writer));
}

/** Deletes a contact; `restoreContact` brings it back. Throws NOT_FOUND. */
export async function deleteContact(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  const writer = await writerOf(ctx);
  await ctx.db.write(async (tx) => void (await removeContact(tx, writer, id)));
}

/** Brings a deleted contact back. Throws NOT_FOUND, also for one that was merged away; CONTACT_EMAIL_EXISTS when its email was taken since. */
export async function restoreContact(ctx: TenantContext, { id }: { id: string }): Promise<Contact> {
  const writer = await writerOf(ctx);
  const { tenantId, keys, actor } = writer;
  return ctx.db.write(async (tx) => {
    const current = await lockWithDeleted(tx, tenantId, id);
    if (!current || current.mergedInto !== null) throw commonErrors.NOT_FOUND();
    const row = await contactRows.restore(tx, tenantId, id);
    invalidateContacts(tx, writer.services, tenantId, [id]);
    await insertLookups(tx, writer, id, lookupsOf(openPii(row, keys), keys));
    await emit(tx, { tenantId, actor }, contactEvent(keys, 'contact.restored', row));
    return toContact(row, writer);
  });
}
