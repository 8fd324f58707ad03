import type { z } from 'zod';
import { bulkOf, bulkResults, bulkUpdateOf } from '../../transfer/index.ts';
import { Contact, ContactChanges, CreateContact, UpdateContact } from '../contacts.schemas.ts';

export const BulkCreateContacts = bulkOf(CreateContact);
export type BulkCreateContacts = z.output<typeof BulkCreateContacts>;
export const BulkUpdateContacts = bulkUpdateOf(UpdateContact, ContactChanges);
export type BulkUpdateContacts = z.output<typeof BulkUpdateContacts>;
export const BulkResults = bulkResults({ contact: Contact.optional() });
export type BulkResults = z.infer<typeof BulkResults>;
