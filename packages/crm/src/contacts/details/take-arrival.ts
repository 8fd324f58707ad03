import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { type Arrival, type Arrivals, zodDetails } from '@mainstay/kernel';
import { contactIdsWith } from '../contacts.rows.ts';
import { ContactChanges, CreateContact } from '../contacts.schemas.ts';
import { contactView, emailLookup, phoneLookup } from './contact-record.ts';
import { normalisePhone } from './phone-number.ts';
import { joinedWith } from './upsert-contact.ts';
import { addContact, changeContact, type Writer } from './write-contact.ts';

/**
 * Finds the contact of somebody who wrote in, or makes one: by the email address, or without one by a number that only one contact has. What they
 * give is added to the lists of a contact, and takes the place of its other fields; its source stays. Throws what creating and changing contacts throw.
 */
export const contactArrivals: Arrivals = async (services, tenantId) => {
  const writer: Writer = { services, tenantId, actor: null, asText: true, ...(await contactView(services, tenantId)) };
  return async (tx, arrival) => {
    const { email } = arrival.person;
    const lookup = email === undefined ? undefined : emailLookup(writer.keys, email);
    const known = lookup === undefined ? {} : { emailDigest: lookup.digest };
    if (!arrival.create && !arrival.update) return known;
    const id = lookup
      ? (await contactIdsWith(tx, tenantId, lookup, 1))[0]
      : await onlyOneWithPhone(tx, writer, arrival.person.phone);
    const input = fieldsOf(arrival);
    if (id !== undefined) {
      if (arrival.update) {
        const { source: _first, ...changes } = input;
        await changeContact(tx, writer, id, await joinedWith(tx, writer, id, 'add', checked(ContactChanges, changes)), {
          keepFields: true,
        });
      }
      return { ...known, contactId: id };
    }
    if (!arrival.create) return known;
    const row = await addContact(tx, writer, checked(CreateContact, { ...input, status: 'lead' }));
    return { ...known, contactId: row.id };
  };
};

async function onlyOneWithPhone(tx: Tx, writer: Writer, phone: string | undefined): Promise<string | undefined> {
  if (phone === undefined) return undefined;
  const { value } = normalisePhone(phone, writer.preferences.defaultCountry);
  const ids = await contactIdsWith(tx, writer.tenantId, phoneLookup(writer.keys, value), 2);
  return ids.length === 1 ? ids[0] : undefined;
}

function fieldsOf({ person, tags, source }: Arrival) {
  const { email, phone, ...plain } = person;
  return {
    ...plain,
    ...(email === undefined ? {} : { emails: [{ value: email }] }),
    ...(phone === undefined ? {} : { phones: [{ value: phone }] }),
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
    source: source.slice(0, 200),
  };
}

/** Throws VALIDATION_ERROR. */
function checked<T>(
  schema: { safeParse(input: unknown): { data?: T; error?: Parameters<typeof zodDetails>[0] } },
  input: unknown,
): T {
  const { data, error } = schema.safeParse(input);
  if (error || data === undefined) throw commonErrors.VALIDATION_ERROR(error ? zodDetails(error) : []);
  return data;
}
