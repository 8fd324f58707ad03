import { z } from 'zod';

const entry = z.object({ value: z.string(), label: z.string().optional(), primary: z.boolean().optional() });
const address = z.object({
  street: z.string().optional(),
  city: z.string().optional(),
  region: z.string().optional(),
  postalCode: z.string().optional(),
  country: z.string().optional(),
});
const linked = z.object({ value: z.string(), label: z.string().optional() });
const status = z.enum(['lead', 'active', 'inactive', 'archived']);

export const Contact = z.object({
  id: z.uuid(),
  displayName: z.string(),
  prefix: z.string(),
  firstName: z.string(),
  middleNames: z.array(z.string()),
  lastName: z.string(),
  suffix: z.string(),
  nickname: z.string(),
  phoneticFirstName: z.string(),
  phoneticLastName: z.string(),
  emails: z.array(entry),
  phones: z.array(entry),
  addresses: z.array(address),
  department: z.string().nullable(),
  role: z.string().nullable(),
  birthday: z.string().nullable(),
  notes: z.string().nullable(),
  urls: z.array(linked),
  handles: z.array(linked),
  related: z.array(linked),
  companyId: z.uuid().nullable(),
  company: z.string().nullable(),
  title: z.string().nullable(),
  tags: z.array(z.string()),
  customFields: z.record(z.string(), z.unknown()),
  ownerId: z.uuid().nullable(),
  status,
  source: z.string().nullable(),
  externalId: z.string().nullable(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const ContactPage = z.object({
  data: z.array(Contact),
  meta: z.object({ limit: z.int(), nextCursor: z.string().nullable() }),
});

export const ById = z.object({ id: z.uuid() });
export const ListContacts = z.object({
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().max(512).optional(),
});

const reachable = z.object({ value: z.email(), label: z.string().max(50).optional() });
export const CreateContact = z.object({
  firstName: z.string().trim().min(1).max(100),
  lastName: z.string().trim().max(100).default(''),
  emails: z.array(reachable).max(20).default([]),
  phones: z
    .array(z.object({ value: z.string().regex(/^\+\d{7,15}$/), label: z.string().max(50).optional() }))
    .max(20)
    .default([]),
  company: z.string().max(200).nullable().default(null),
  title: z.string().max(200).nullable().default(null),
  status: status.default('active'),
  source: z.string().max(200).nullable().default(null),
});
export const UpdateContact = z.object({
  id: z.uuid(),
  firstName: z.string().trim().min(1).max(100).optional(),
  lastName: z.string().trim().max(100).optional(),
  company: z.string().max(200).nullable().optional(),
  title: z.string().max(200).nullable().optional(),
  status: status.optional(),
});
