import { Id, pageFields, pageOf, PostalAddress, querySort, recordOf, updateInput } from '@mainstay/core';
import { COMPANY_SIZES } from '@mainstay/db/schema';
import { FilterInput } from '@mainstay/kernel';
import { z } from 'zod';
import { CustomFields, isPhoneLike, TagName, WrittenAddress } from '../contacts/index.ts';
import { CompanyDomain, companyDomain } from './company-domain.ts';

const MAX_ADDRESSES = 20;
const MAX_TAGS = 50;

const text = z.string().trim().min(1).max(200);
const Phone = z
  .string()
  .trim()
  .max(60)
  .refine(isPhoneLike, 'A phone number has digits, such as +49 30 1234567')
  .describe('Kept in international form where it can be one');
const CompanySize = z.enum(COMPANY_SIZES).describe('Employees');
const Website = z
  .url({ protocol: /^https?$/, error: 'Use an address that begins with https://' })
  .max(500)
  .nullable();

const writable = {
  name: text,
  domain: CompanyDomain.nullable(),
  industry: text.nullable(),
  size: CompanySize.nullable(),
  phone: Phone.nullable(),
  website: Website,
  addresses: z.array(WrittenAddress).max(MAX_ADDRESSES),
  ownerId: Id.nullable(),
  parentId: Id.nullable(),
  externalId: text.nullable(),
  tags: z.array(TagName).max(MAX_TAGS),
  customFields: CustomFields,
};

export const Company = recordOf({
  name: z.string(),
  domain: z.string().nullable().describe('Registrable, in lower case and punycode: `example.com`'),
  industry: z.string().nullable(),
  size: CompanySize.nullable(),
  phone: z.string().nullable(),
  website: z.string().nullable(),
  addresses: z.array(PostalAddress),
  ownerId: Id.nullable(),
  parentId: Id.nullable(),
  externalId: z.string().nullable(),
  tags: z.array(z.string()),
  customFields: z.record(z.string(), z.unknown()),
});
export type Company = z.infer<typeof Company>;
export const CompanyPage = pageOf(Company);
export type CompanyPage = z.infer<typeof CompanyPage>;

/** Which companies a list or an export takes. */
export const companyFilters = {
  filter: FilterInput.optional(),
  viewId: Id.optional().describe('A view, whose filter holds besides, and whose sort where none is given'),
  search: z.string().trim().min(1).max(100).optional().describe('Names, and the domain as a whole'),
  domain: CompanyDomain.optional(),
  industry: text.optional(),
  size: CompanySize.optional(),
  ownerId: Id.optional(),
  parentId: Id.optional(),
  tag: TagName.optional(),
};

/** What lists and exports of companies are sorted by. */
export const companySort = (fallback: 'createdAt' | '-createdAt') =>
  querySort(['createdAt', 'updatedAt', 'name'], fallback);

export const ListCompanies = z.strictObject({ ...pageFields, sort: companySort('-createdAt'), ...companyFilters });
export type ListCompanies = z.output<typeof ListCompanies>;

export const CreateCompany = z.strictObject({
  ...writable,
  domain: writable.domain.default(null),
  industry: writable.industry.default(null),
  size: writable.size.default(null),
  phone: writable.phone.default(null),
  website: writable.website.default(null),
  addresses: writable.addresses.default([]),
  ownerId: writable.ownerId.default(null),
  parentId: writable.parentId.default(null),
  externalId: writable.externalId.default(null),
  tags: writable.tags.default([]),
  customFields: writable.customFields.default({}),
});
export type CreateCompany = z.output<typeof CreateCompany>;

export const UpdateCompany = updateInput(writable);
export type UpdateCompany = z.output<typeof UpdateCompany>;

/** The fields of a company, each optional: what an update changes. Lists are replaced whole. */
export const CompanyChanges = z.strictObject(writable).partial();
export type CompanyChanges = z.output<typeof CompanyChanges>;

/** What a match is changed by; where nothing matches, a new company needs a name. */
export const UpsertCompany = z.strictObject({
  match: z.enum(['domain', 'externalId']),
  ...CompanyChanges.shape,
});
export type UpsertCompany = z.output<typeof UpsertCompany>;
export const UpsertedCompany = z.object({ created: z.boolean(), company: Company });

export const DeleteCompany = z.strictObject({
  id: Id,
  unlink: z.boolean().default(false).describe('Take it off the contacts, open deals and subsidiaries that name it'),
});
export type DeleteCompany = z.output<typeof DeleteCompany>;

/** An email address or a domain, of which one is given. */
export const SuggestCompany = z
  .strictObject({ email: z.string().trim().max(320).optional(), domain: z.string().trim().max(253).optional() })
  .meta({ example: { email: 'ada@example.com' } })
  .transform(({ email, domain }, context) => {
    const written = email ?? domain;
    if (written !== undefined && (email === undefined || domain === undefined)) return companyDomain(written);
    context.addIssue({ code: 'custom', message: 'Give either an email or a domain' });
    return z.NEVER;
  });

export const CompanySuggestion = z.object({
  domain: z.string().nullable().describe('Null for providers of mailboxes for everybody'),
  company: Company.nullable(),
});
export type CompanySuggestion = z.infer<typeof CompanySuggestion>;
