import { Id, Instant, PageMeta, pageFields, sortField, Timestamp } from '@mainstay/core';
import { z } from 'zod';
import { PhoneNumber } from './details/phone-number.ts';

/** Emails, phones or addresses per contact, at most. */
const MOST_PER_KIND = 20;
const MOST_TAGS = 50;
const MOST_CUSTOM_FIELDS = 100;

const label = z.string().trim().min(1).max(50).optional();
const primary = z.boolean().optional();

const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .transform((value) => value.toLowerCase())
  .pipe(z.email());

const ContactEmail = z.strictObject({ value: EmailAddress, label, primary });
const ContactPhone = z.strictObject({ value: PhoneNumber, label, primary });
const addressLine = z.string().trim().min(1).max(200).optional();
const ContactAddress = z.strictObject({
  street: addressLine,
  city: addressLine,
  region: addressLine,
  postalCode: z.string().trim().min(1).max(20).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'Use a two-letter country code')
    .transform((code) => code.toUpperCase())
    .optional(),
  label,
  primary,
});

/** What is sealed: everything by which the person can be reached. */
export interface ContactPii {
  emails: z.output<typeof ContactEmail>[];
  phones: z.output<typeof ContactPhone>[];
  addresses: z.output<typeof ContactAddress>[];
}

const ContactStatus = z.enum(['lead', 'active', 'inactive', 'archived']);

const CustomFieldValue = z.union([
  z.string().max(2_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(200)).max(50),
]);
const CustomFields = z
  .record(z.string().regex(/^[A-Za-z][\w-]{0,49}$/, 'Use letters, digits, _ or -'), CustomFieldValue)
  .refine((fields) => Object.keys(fields).length <= MOST_CUSTOM_FIELDS, `At most ${MOST_CUSTOM_FIELDS} fields`);

export const TagName = z.string().trim().min(1).max(50);

const name = z.string().trim().max(100);
const text = z.string().trim().min(1).max(200);

/** One entry at most is primary; with none named, the first is. */
function onePrimary(entries: { primary?: boolean | undefined }[]): boolean {
  return entries.filter((entry) => entry.primary).length <= 1;
}

function distinct(entries: { value: string }[]): boolean {
  return new Set(entries.map((entry) => entry.value)).size === entries.length;
}

const PRIMARY_FAULT = 'Only one entry can be primary';
const DISTINCT_FAULT = 'The same value stands twice';

const writable = {
  firstName: name.min(1),
  lastName: name,
  emails: z.array(ContactEmail).max(MOST_PER_KIND).refine(onePrimary, PRIMARY_FAULT).refine(distinct, DISTINCT_FAULT),
  phones: z.array(ContactPhone).max(MOST_PER_KIND).refine(onePrimary, PRIMARY_FAULT).refine(distinct, DISTINCT_FAULT),
  addresses: z.array(ContactAddress).max(MOST_PER_KIND).refine(onePrimary, PRIMARY_FAULT),
  companyId: Id.nullable(),
  company: text.nullable(),
  title: text.nullable(),
  tags: z.array(TagName).max(MOST_TAGS),
  customFields: CustomFields,
  ownerId: Id.nullable(),
  status: ContactStatus,
  source: text.nullable(),
  externalId: text.nullable(),
};

export const CreateContact = z.strictObject({
  ...writable,
  lastName: writable.lastName.default(''),
  emails: writable.emails.default([]),
  phones: writable.phones.default([]),
  addresses: writable.addresses.default([]),
  companyId: writable.companyId.default(null),
  company: writable.company.default(null),
  title: writable.title.default(null),
  tags: writable.tags.default([]),
  customFields: writable.customFields.default({}),
  ownerId: writable.ownerId.default(null),
  status: writable.status.default('active'),
  source: writable.source.default(null),
  externalId: writable.externalId.default(null),
});
export type CreateContact = z.output<typeof CreateContact>;

/** The fields of a contact, each optional: what an update changes. Lists are replaced whole. */
export const ContactChanges = z.strictObject(writable).partial();
export type ContactChanges = z.output<typeof ContactChanges>;

export const UpdateContact = z.strictObject({
  id: Id,
  version: z.int().min(1).optional(),
  ...ContactChanges.shape,
});
export type UpdateContact = z.output<typeof UpdateContact>;

const reachable = { label: z.string().optional(), primary: z.boolean().optional() };

export const Contact = z.object({
  id: Id,
  firstName: z.string(),
  lastName: z.string(),
  emails: z.array(z.object({ value: z.string(), ...reachable })),
  phones: z.array(z.object({ value: z.string(), ...reachable })),
  addresses: z.array(
    z.object({
      street: z.string().optional(),
      city: z.string().optional(),
      region: z.string().optional(),
      postalCode: z.string().optional(),
      country: z.string().optional(),
      ...reachable,
    }),
  ),
  companyId: Id.nullable(),
  company: z.string().nullable(),
  title: z.string().nullable(),
  tags: z.array(z.string()),
  customFields: z.record(z.string(), z.unknown()),
  ownerId: Id.nullable(),
  status: ContactStatus,
  source: z.string().nullable(),
  externalId: z.string().nullable(),
  version: z.int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Contact = z.infer<typeof Contact>;

/** Which contacts a list or an export takes. */
export const contactFilters = {
  search: z.string().trim().min(1).max(100).optional(),
  tag: TagName.optional(),
  companyId: Id.optional(),
  ownerId: Id.optional(),
  status: ContactStatus.optional(),
  createdAfter: Instant.optional(),
  customFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
};

export const ListContacts = z.strictObject({
  ...pageFields,
  sort: sortField(['createdAt', 'updatedAt', 'firstName', 'lastName'], '-createdAt'),
  ...contactFilters,
});
export type ListContacts = z.output<typeof ListContacts>;

export const ContactPage = z.object({ data: z.array(Contact), meta: PageMeta });

/** A search answers with the best matches, at most. */
export const SearchContacts = z.strictObject({
  q: z.string().trim().min(1).max(100),
  limit: z.int().min(1).max(100).default(20),
});
export type SearchContacts = z.output<typeof SearchContacts>;
export const ContactMatches = z.object({ data: z.array(Contact) });

/** What a match is changed by; where nothing matches, a new contact needs what `CreateContact` needs. */
export const UpsertContact = z.strictObject({ match: z.enum(['email', 'externalId']), ...ContactChanges.shape });
export type UpsertContact = z.output<typeof UpsertContact>;
export const UpsertedContact = z.object({ created: z.boolean(), contact: Contact });

const MOST_IN_BULK = 100;
const atomic = z.boolean().default(false).describe('All or nothing: one fault undoes the whole call');
export const BulkCreateContacts = z.strictObject({ atomic, items: z.array(CreateContact).min(1).max(MOST_IN_BULK) });
export type BulkCreateContacts = z.output<typeof BulkCreateContacts>;
export const BulkUpdateContacts = z.strictObject({ atomic, items: z.array(UpdateContact).min(1).max(MOST_IN_BULK) });
export type BulkUpdateContacts = z.output<typeof BulkUpdateContacts>;
export const BulkDeleteContacts = z.strictObject({ atomic, ids: z.array(Id).min(1).max(MOST_IN_BULK) });
export type BulkDeleteContacts = z.output<typeof BulkDeleteContacts>;

const BulkError = z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() });
/** One result per item, in the order of the call; `contact` or `error` is set, neither for a delete that worked. */
export const BulkResults = z.object({
  succeeded: z.int(),
  failed: z.int(),
  results: z.array(
    z.object({ index: z.int(), ok: z.boolean(), contact: Contact.optional(), error: BulkError.optional() }),
  ),
});
export type BulkResults = z.infer<typeof BulkResults>;

export const ContactTimeline = z.object({
  data: z.array(
    z.object({
      id: Id,
      type: z.string(),
      occurredAt: Timestamp,
      actor: z.object({ type: z.string(), id: z.string().nullable() }),
      fields: z.array(z.string()),
    }),
  ),
  meta: PageMeta,
});
export const ListTimeline = z.strictObject({ id: Id, limit: pageFields.limit, cursor: pageFields.cursor });
export type ListTimeline = z.output<typeof ListTimeline>;

export const ContactReferences = z.object({ data: z.array(z.object({ type: z.string(), count: z.int() })) });
