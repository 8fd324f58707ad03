import { Id, listInput, pageOf, Timestamp } from '@mainstay/core';
import { z } from 'zod';

const Kind = z.enum(['export', 'erase']);
const Status = z.enum(['received', 'verifying', 'running', 'completed', 'refused', 'cancelled', 'failed']);

/** By what a person is named. */
const Subject = z.union([
  z.strictObject({ contactId: Id }),
  z.strictObject({ email: z.email().max(320) }),
  z.strictObject({ phone: z.string().trim().min(3).max(60) }),
]);

const Reason = z.string().trim().min(1).max(1_000);

const Verification = z.object({
  method: z.enum(['email', 'phone', 'document', 'in_person', 'signed_in', 'other']),
  note: z.string().nullable(),
});

/** What is sealed of a request. */
export const Details = z.object({
  subject: Subject.nullable(),
  verification: Verification.nullable(),
  extension: z.string().nullable(),
  refusal: z.string().nullable(),
});
export type Details = z.infer<typeof Details>;

const Proof = z.object({
  tables: z.int().describe('Tables that were looked through'),
  rows: z.int().describe('Rows that were looked through'),
  hits: z.array(z.object({ table: z.string(), column: z.string(), rows: z.int() })),
  finishedAt: Timestamp,
  sha256: z.string().describe('Of the other fields, as JSON'),
});

export const DataRequest = z.object({
  id: Id,
  kind: Kind,
  status: Status,
  subject: Subject.nullable().describe('Null once the person is erased'),
  contactIds: z.array(Id).describe('The contacts that are this person, in the bin and merged ones too'),
  receivedAt: Timestamp,
  dueAt: Timestamp.describe('One calendar month after it was received; three where it was extended'),
  extension: z.string().nullable().describe('Why more time is needed'),
  verification: Verification.extend({ at: Timestamp, by: Id.nullable() }).nullable(),
  refusal: z.string().nullable().describe('Why it was refused'),
  failure: z.string().nullable().describe('The code of what kept it from being done'),
  proof: Proof.nullable().describe('Of an erasure: what was looked through afterwards, and what was found'),
  archive: z.object({ bytes: z.int(), sha256: z.string(), expiresAt: Timestamp }).nullable(),
  downloads: z.int(),
  createdBy: Id.nullable(),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  version: z.int(),
});
export type DataRequest = z.infer<typeof DataRequest>;

export const DataRequestPage = pageOf(DataRequest);
export type DataRequestPage = z.infer<typeof DataRequestPage>;

export const ListDataRequests = listInput(['createdAt', 'dueAt'], '-createdAt', {
  kind: Kind.optional(),
  status: Status.optional(),
});
export type ListDataRequests = z.output<typeof ListDataRequests>;

export const CreateDataRequest = z.strictObject({
  kind: Kind,
  subject: Subject,
  receivedAt: Timestamp.optional().describe('When the person asked; now, unless given'),
});
export type CreateDataRequest = z.output<typeof CreateDataRequest>;

export const VerifyDataRequest = z.strictObject({
  id: Id,
  method: Verification.shape.method,
  note: Reason.optional(),
});
export type VerifyDataRequest = z.output<typeof VerifyDataRequest>;

export const DataRequestReason = z.strictObject({ id: Id, reason: Reason });
export type DataRequestReason = z.output<typeof DataRequestReason>;

export const RunDataRequest = z.strictObject({
  id: Id,
  planHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('Of the plan that an erasure is to follow'),
});
export type RunDataRequest = z.output<typeof RunDataRequest>;

export const DataPlan = z.object({
  tables: z.array(
    z.object({
      table: z.string(),
      module: z.string(),
      delete: z.int(),
      scrub: z.int(),
      keep: z.int(),
      until: z.string().nullable().describe('The last day that a row is kept'),
      reason: z.string(),
    }),
  ),
  holdIds: z.array(Id).describe('Legal holds that keep the person from being erased'),
  planHash: z.string(),
});
export type DataPlan = z.infer<typeof DataPlan>;

export const ArchiveUrl = z.object({ path: z.string(), expiresAt: Timestamp });
export type ArchiveUrl = z.infer<typeof ArchiveUrl>;
