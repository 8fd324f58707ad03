import { Id, Instant, PageMeta, pageFields, querySort, Timestamp } from '@mainstay/core';
import { FilterInput } from '@mainstay/kernel';
import { z } from 'zod';
import { countryCode } from './details/country.ts';
import { EmailAddress } from './details/email-address.ts';
import { type ContactDetails, NO_DETAILS, shownDetails, writableDetails } from './details/personal-details.ts';
import { isPhoneLike } from './details/phone-number.ts';

/** Emails, phones or addresses per contact, at most. */
const MOST_PER_KIND = 20;
const MOST_TAGS = 50;
const MOST_CUSTOM_FIELDS = 100;

const label = z.string().trim().min(1).max(50).optional();
const primary = z.boolean().optional();

/** Stored as E.164 where its digits can be a number, else as written: `normalisePhone`, which knows the tenant's country. */
const PhoneNumber = z
  .string()
  .trim()
  .max(60)
  .refine(isPhoneLike, 'A phone number has digits, such as +49 30 1234567')
  .describe(
    'In international form, in that of the tenant’s `defaultCountry`, or any other; an extension as `;ext=102`',
  );

const ContactEmail = z.strictObject({ value: EmailAddress, label, primary });
const ContactPhone = z.strictObject({
  value: PhoneNumber,
  raw: z
    .boolean()
    .optional()
    .describe('Told in answers, ignored in calls: kept as written, since it is no number of any country'),
  label,
  primary,
});
const addressLine = z.string().trim().min(1).max(200).optional();
/** Where somebody or something is, as it is written on a letter. */
export const PostalAddress = z.strictObject({
  street: addressLine,
  city: addressLine,
  region: addressLine,
  postalCode: z.string().trim().min(1).max(20).optional(),
  country: z
    .string()
    .max(100)
    .transform((written, context) => {
      const code = countryCode(written);
      if (code !== null) return code;
      context.addIssue({ code: 'custom', message: 'Unknown country: use a two-letter code (ISO 3166-1), such as DE' });
      return z.NEVER;
    })
    .optional()
    .describe('ISO 3166-1 alpha-2; a three-letter code or a name is turned into it'),
  label,
  primary,
});

/** What is sealed: everything by which the person can be reached, and what else is known of them. */
export interface ContactPii extends ContactDetails {
  emails: z.output<typeof ContactEmail>[];
  phones: z.output<typeof ContactPhone>[];
  addresses: z.output<typeof PostalAddress>[];
}

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

/** One entry at most is primary; with none named, the first is. */
function onePrimary(entries: { primary?: boolean | undefined }[]): boolean {
  return entries.filter((entry) => entry.primary).length <= 1;
}

const PRIMARY_FAULT = 'Only one entry can be primary';

const writable = {
  prefix: name.describe('Before the name: Dr., Prof.'),
  firstName: name,
  middleNames: z.array(name.min(1)).max(MOST_MIDDLE_NAMES),
  lastName: name,
  suffix: name.describe('Behind the name: Jr., PhD'),
  nickname: name,
  phoneticFirstName: name.describe('How the first name is read, such as in kana'),
  phoneticLastName: name,
  emails: z.array(ContactEmail).max(MOST_PER_KIND).refine(onePrimary, PRIMARY_FAULT),
  phones: z.array(ContactPhone).max(MOST_PER_KIND).refine(onePrimary, PRIMARY_FAULT),
  addresses: z.array(PostalAddress).max(MOST_PER_KIND).refine(onePrimary, PRIMARY_FAULT),
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

const reachable = { label: z.string().optional(), primary: z.boolean().optional() };

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
  emails: z.array(z.object({ value: z.string(), ...reachable })),
  phones: z.array(
    z.object({
      value: z.string().describe('E.164, with an extension as in RFC 3966'),
      raw: z.boolean().optional().describe('True: kept as written, since it is no number of any country'),
      ...reachable,
    }),
  ),
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
