import type { Tx } from '@mainstay/db';
import { contactLookups, contacts, contactTags } from '@mainstay/db/schema';
import { type Born, emit, insertMany, type NewEvent, sameText } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { apartFields, storedFields } from '../../custom-fields/index.ts';
import type { CreateContact } from '../contacts.schemas.ts';
import { makeTags } from './contact-lookups.rows.ts';
import { type ContactValues, distinctTags, type Lookup, lookupsOf, piiPlace } from './contact-record.ts';
import { contactEvent } from './contact-event.ts';
import { phoneCodes } from './contact-question.ts';
import type { ContactPii } from './contact-points.ts';
import type { Writer } from './write-contact.ts';
import { apartPii, normalisedPii, requireContent } from './normalised-pii.ts';

/** All that adding a contact writes. */
export interface NewContact {
  id: string;
  born: Born;
  values: ContactValues;
  /** By which parts of its phones are found. */
  searchCodes: string[];
  lookups: Lookup[];
  event: NewEvent;
}

/** What adding a contact will write. Throws CONTACT_EMPTY, and what its custom fields are refused for. */
export function newContact(
  { keys, preferences, fields, asText }: Pick<Writer, 'keys' | 'preferences' | 'fields' | 'asText'>,
  input: CreateContact,
  made: Born,
): NewContact {
  const { pii: given, plain } = apartPii(input);
  const { id } = made;
  const reachable = normalisedPii(given, preferences);
  requireContent(plain, reachable);
  const all = storedFields(fields, plain.customFields, {}, { creating: true, text: asText });
  const { plain: customFields, sealed: personalFields } = apartFields(fields, all);
  const pii: ContactPii = { ...reachable, ...(personalFields ? { personalFields } : {}) };
  const { sealed, wrappedKey } = keys.sealRecord(pii, piiPlace(id));
  const values = { ...plain, tags: distinctTags(plain.tags), customFields, pii: sealed, piiKey: wrappedKey };
  const event = contactEvent(keys, 'contact.created', { ...values, id, version: 1 });
  return { id, born: made, values, searchCodes: phoneCodes(pii.phones, keys), lookups: lookupsOf(pii, keys), event };
}

/** Thrown when somebody else took an email at the same moment: the rows are to be added one by one. */
export class EmailTaken extends Error {}

/**
 * Adds contacts whose emails and external ids nobody has, by a few statements for all of them. Throws EmailTaken and whatever the database refuses;
 * the caller undoes it then.
 */
export async function insertContacts(tx: Tx, { tenantId, actor }: Writer, added: readonly NewContact[]): Promise<void> {
  // Sent one behind the other without waiting: the database writes the contacts while the rest is put together.
  const contactsWritten = insertMany(
    tx,
    contacts,
    added.map(({ born, values, searchCodes }) => ({ tenantId, ...born, ...values, searchCodes })),
  );
  const lookups = added.flatMap(({ id, lookups: own }) =>
    distinct(own).map((one) => ({ tenantId, contactId: id, ...one })),
  );
  const [, found] = await Promise.all([
    contactsWritten,
    insertMany(tx, contactLookups, lookups, { skipTaken: true }),
    emit(tx, { tenantId, actor }, ...added.map(({ event }) => event)),
  ]);
  if (found < lookups.length) throw new EmailTaken();
  await linkNewTags(tx, tenantId, added);
}

function distinct(lookups: readonly Lookup[]): Lookup[] {
  return [...new Map(lookups.map((one) => [`${one.kind} ${one.digest.toString('base64')}`, one])).values()];
}

async function linkNewTags(tx: Tx, tenantId: string, added: readonly NewContact[]): Promise<void> {
  const names = [...new Map(added.flatMap(({ values }) => values.tags.map((tag) => [sameText(tag), tag]))).values()];
  if (names.length === 0) return;
  await makeTags(tx, tenantId, names);
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select t.id, wanted.name from tags t
      join jsonb_array_elements_text(${JSON.stringify(names)}::jsonb) as wanted(name) on mainstay.same_text(wanted.name) = mainstay.same_text(t.name)
     where t.tenant_id = ${tenantId}`);
  const ids = new Map([...rows].map(({ id, name }) => [sameText(name), id]));
  const links = added.flatMap(({ id, values }) =>
    values.tags.flatMap((tag) => {
      const tagId = ids.get(sameText(tag));
      return tagId === undefined ? [] : [{ tenantId, tagId, contactId: id }];
    }),
  );
  await insertMany(tx, contactTags, links, { skipTaken: true });
}

/** Which of these marks, `email` and a digest in base64 or `externalId` and its `sameText`, live contacts have already. */
export async function takenIdentities(tx: Tx, tenantId: string, marks: readonly string[]): Promise<Set<string>> {
  const valuesOf = (kind: string) =>
    marks.filter((mark) => mark.startsWith(`${kind} `)).map((mark) => mark.slice(kind.length + 1));
  const rows = await tx.execute<{ mark: string }>(sql`
    with wanted as materialized (
      select value, mainstay.same_text(value) as key from json_array_elements_text(${JSON.stringify(valuesOf('externalId'))}::json))
    select 'email ' || translate(encode(l.digest, 'base64'), E'\n', '') as mark from contact_lookups l
     where l.tenant_id = ${tenantId} and l.kind = 'email'
       and l.digest = any(array(select decode(value, 'base64') from json_array_elements_text(${JSON.stringify(valuesOf('email'))}::json)))
    union all
    select 'externalId ' || w.value from wanted w join contacts c on c.external_key = w.key
     where c.tenant_id = ${tenantId} and c.deleted_at is null and c.external_key = any(array(select key from wanted))`);
  return new Set([...rows].map(({ mark }) => mark));
}
