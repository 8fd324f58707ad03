import type { Contact } from '../contacts.schemas.ts';

/** What a contact is, without its identity in this installation, its times and what follows from the rest. */
export function factsOf(contact: Contact): Record<string, unknown> {
  const {
    id: _id,
    displayName: _name,
    version: _version,
    createdAt: _created,
    updatedAt: _updated,
    ...facts
  } = contact;
  return facts;
}
