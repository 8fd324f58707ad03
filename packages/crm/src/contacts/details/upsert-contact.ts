import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { type TenantContext, toAppError, zodDetails } from '@mainstay/kernel';
import { contactErrors } from '../contacts.errors.ts';
import { contactIdByExternalId, contactIdsWith, contactRows } from '../contacts.rows.ts';
import { ContactChanges, CreateContact, type UpsertContact } from '../contacts.schemas.ts';
import { addedToLists } from '../import/join-lists.ts';
import { emailLookup, openPii, toContact } from './contact-record.ts';
import { addContact, changeContact, type Writer, writerOf } from './write-contact.ts';

/** Finds the contact to update by one of its emails or its external id; undefined when there is none. */
export async function findMatch(
  tx: Tx,
  { tenantId, keys }: Writer,
  match: 'email' | 'externalId',
  { emails = [], externalId }: Pick<ContactChanges, 'emails' | 'externalId'>,
): Promise<string | undefined> {
  if (match === 'externalId') {
    return externalId ? contactIdByExternalId(tx, tenantId, externalId) : undefined;
  }
  for (const { value } of emails) {
    const [id] = await contactIdsWith(tx, tenantId, emailLookup(keys, value), 1);
    if (id) return id;
  }
  return undefined;
}

/** The input as a new contact. Throws VALIDATION_ERROR naming what it lacks. */
function whole(input: ContactChanges): CreateContact {
  const parsed = CreateContact.safeParse(input);
  if (!parsed.success) throw commonErrors.VALIDATION_ERROR(zodDetails(parsed.error));
  return parsed.data;
}

/** Times that an upsert looks again where another caller has just created what it was to create. */
const MAX_ATTEMPTS = 3;

/** What a creation is refused with that another one was faster than, whatever both are matched by. */
const TAKEN: ReadonlySet<string> = new Set([contactErrors.EMAIL_EXISTS.code, contactErrors.EXTERNAL_ID_EXISTS.code]);

/**
 * Updates the contact that matches, or creates one: of several calls for one new contact one creates it and the others update it. Throws
 * VALIDATION_ERROR when the input lacks what it should be matched by, and what `createContact` and `updateContact` throw.
 */
export async function upsertContact(ctx: TenantContext, { match, mode, ...input }: UpsertContact) {
  if (match === 'email' ? !input.emails?.length : !input.externalId) {
    const path = match === 'email' ? 'emails' : 'externalId';
    throw commonErrors.VALIDATION_ERROR([{ path, message: 'Required to find the contact to update' }]);
  }
  const writer = await writerOf(ctx);
  for (let attempt = 1; ; attempt += 1) {
    let creates = false;
    try {
      return await ctx.db.write(async (tx) => {
        const id = await findMatch(tx, writer, match, input);
        creates = id === undefined;
        const row = id
          ? await changeContact(tx, writer, id, await joinedWith(tx, writer, id, mode, input), { keepFields: true })
          : await addContact(tx, writer, whole(input));
        return { created: creates, contact: toContact(row, writer) };
      });
    } catch (thrown) {
      if (!creates || attempt === MAX_ATTEMPTS || !TAKEN.has(toAppError(thrown).code)) throw thrown;
    }
  }
}

/** An upsert's changes with what the contact keeps: with `add` the entries of its lists. Locks it. */
export async function joinedWith(
  tx: Tx,
  { tenantId, keys, preferences }: Writer,
  id: string,
  mode: UpsertContact['mode'],
  input: ContactChanges,
): Promise<ContactChanges> {
  const current = await contactRows.lock(tx, tenantId, id);
  const { data, error } = ContactChanges.safeParse(
    mode === 'add' ? addedToLists(input, { ...current, ...openPii(current, keys) }, preferences.defaultCountry) : input,
  );
  if (error) throw commonErrors.VALIDATION_ERROR(zodDetails(error));
  return data;
}
