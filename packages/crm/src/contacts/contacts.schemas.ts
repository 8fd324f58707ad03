import { Id, Instant, PageMeta, pageFields, querySort, Timestamp } from '@mainstay/core';
import { FilterInput } from '@mainstay/kernel';
import { z } from 'zod';
import { shownPoints, writablePoints } from './details/contact-points.ts';
import { NO_DETAILS, shownDetails, writableDetails } from './details/personal-details.ts';

const MOST_TAGS = 50;
const MOST_CUSTOM_FIELDS = 100;

export const CONTACT_STATUSES = ['lead', 'active', 'inactive', 'archived'] as const;
const ContactStatus = z.enum(CONTACT_STATUSES);

const CustomFieldValue = z.union([
  z.string().max(2_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(200)).max(50),
]);
export const CustomFields = z
  .record(z.string().regex(/^[A-Za-z][\w-]{0,49}$/, 'Use letters, digits, _ or -'), CustomFieldValue)
  .refine((fields) => Object.keys(fields).length <= MOST_CUSTOM_FIELDS, `At most ${MOST_CUSTOM_FIELDS} fields`);

export const TagName = z.string().trim().min(1).max(50);

/** Text of characters that nobody sees is empty: spaces, controls, joiners, fillers, the blank Braille pattern. */
const INVISIBLE = /^[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;
const visible = (written: string) => (INVISIBLE.test(written) ? '' : written);

const name = z.string().trim().overwrite(visible).max(100);
const text = z.string().trim().overwrite(visible).min(1).max(200);
const MOST_MIDDLE_NAMES = 10;

const writable = {
  prefix: name.describe('Before the name: Dr., Prof.'),
  firstName: name,
  middleNames: z.array(name.min(1)).max(MOST_MIDDLE_NAMES),
  lastName: name,
  suffix: name.describe('Behind the name: Jr., PhD'),
  nickname: name,
  phoneticFirstName: name.describe('How the first name is read, such as in kana'),
  phoneticLastName: name,
  ...writablePoints,
  ...writableDetails,
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
  prefix: writable.prefix.default(''),
  firstName: writable.firstName.default(''),
  middleNames: writable.middleNames.default([]),
  lastName: writable.lastName.default(''),
  suffix: writable.suffix.default(''),
  nickname: writable.nickname.default(''),
  phoneticFirstName: writable.phoneticFirstName.default(''),
  phoneticLastName: writable.phoneticLastName.default(''),
  emails: writable.emails.default([]),
  phones: writable.phones.default([]),
  addresses: writable.addresses.default([]),
  department: writable.department.default(NO_DETAILS.department),
  role: writable.role.default(NO_DETAILS.role),
  birthday: writable.birthday.default(NO_DETAILS.birthday),
  notes: writable.notes.default(NO_DETAILS.notes),
  urls: writable.urls.default([]),
  handles: writable.handles.default([]),
  related: writable.related.default([]),
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

export const Contact = z.object({
  id: Id,
  displayName: z
    .string()
    .describe('Composed of the name’s parts in the order of the tenant’s locale; without a name, what else there is'),
  prefix: z.string(),
  firstName: z.string(),
  middleNames: z.array(z.string()),
  lastName: z.string(),
  suffix: z.string(),
  nickname: z.string(),
  phoneticFirstName: z.string(),
  phoneticLastName: z.string(),
  ...shownPoints,
  ...shownDetails,
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
  filter: FilterInput.optional(),
  viewId: Id.optional().describe('A view, whose filter holds besides, and whose sort where none is given'),
};

/** What lists and exports of contacts are sorted by. */
const SORTS = ['createdAt', 'updatedAt', 'firstName', 'lastName', 'company', 'title', 'status'] as const;
export const contactSort = (fallback: 'createdAt' | '-createdAt') => querySort(SORTS, fallback);

export const ListContacts = z.strictObject({
  ...pageFields,
  sort: contactSort('-createdAt'),
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

/** What a match is changed by: custom fields that are not named stay, lists by `mode`; where nothing matches, a new contact needs what `CreateContact` needs. */
export const UpsertContact = z.strictObject({
  match: z.enum(['email', 'externalId']),
  mode: z
    .enum(['replace', 'add'])
    .default('replace')
    .describe(
      'What emails, phones, addresses, tags and other lists do on a contact that is there: replace what it has, or come to it',
    ),
  ...ContactChanges.shape,
});
export type UpsertContact = z.output<typeof UpsertContact>;
export const UpsertedContact = z.object({ created: z.boolean(), contact: Contact });

export const ContactReferences = z.object({ data: z.array(z.object({ type: z.string(), count: z.int() })) });
