import { Id, PageMeta, pageFields } from '@mainstay/core';
import { z } from 'zod';
import { Contact } from '../contacts.schemas.ts';

/** Companies of one contact, at most. */
export const MAX_COMPANIES = 50;

const Role = z.string().trim().min(1).max(200);
const Day = z.iso.date();

const link = {
  role: z.string().nullable().describe('What the contact is there: `Managing director`'),
  primary: z.boolean().describe('The contact’s `companyId`; one at most'),
  since: z.string().nullable(),
  until: z.string().nullable().describe('The last day, of one that is over'),
};

export const CompanyOfContact = z.object({
  companyId: Id,
  name: z.string(),
  domain: z.string().nullable(),
  ...link,
});
export type CompanyOfContact = z.infer<typeof CompanyOfContact>;
export const CompaniesOfContact = z.object({ data: z.array(CompanyOfContact) });
export type CompaniesOfContact = z.infer<typeof CompaniesOfContact>;

export const ListCompaniesOfContact = z.strictObject({ contactId: Id });
export type ListCompaniesOfContact = z.output<typeof ListCompaniesOfContact>;

export const LinkCompany = z
  .strictObject({
    contactId: Id,
    id: Id.describe('The company’s'),
    role: Role.nullable().optional(),
    primary: z.boolean().optional().describe('Makes it the primary one, or a further one; a first one is primary'),
    since: Day.nullable().optional(),
    until: Day.nullable().optional(),
  })
  .refine(({ since, until }) => !since || !until || since <= until, {
    path: ['until'],
    message: 'Must not be before `since`',
  })
  .meta({
    example: {
      contactId: '0198c0de-7c3e-7000-8000-000000000001',
      id: '0198c0de-7c3e-7000-8000-000000000002',
      role: 'Managing director',
    },
  });
export type CompanyLink = z.output<typeof LinkCompany>;

export const UnlinkCompany = z.strictObject({ contactId: Id, id: Id.describe('The company’s') });
export type UnlinkCompany = z.output<typeof UnlinkCompany>;

export const ListContactsOfCompany = z.strictObject({
  companyId: Id,
  limit: pageFields.limit,
  cursor: pageFields.cursor,
});
export type ListContactsOfCompany = z.output<typeof ListContactsOfCompany>;
export const ContactsOfCompany = z.object({
  data: z.array(z.object({ contact: Contact, ...link })),
  meta: PageMeta,
});
export type ContactsOfCompany = z.infer<typeof ContactsOfCompany>;
