import { Id, listInput, pageOf, recordOf } from '@mainstay/core';
import { z } from 'zod';

const Status = z.enum(['new', 'read', 'handled', 'spam']);

export const Submission = recordOf({
  formId: Id,
  status: Status,
  spamReason: z.enum(['honeypot', 'too_fast', 'marked']).nullable().describe('What it was taken for spam by'),
  fields: z.record(z.string(), z.union([z.string(), z.boolean()])).describe('The answers by the keys of the fields'),
  contactId: Id.nullable().describe('Whom it came from, as far as a contact was made or found'),
  dealId: Id.nullable(),
  fault: z.string().nullable().describe('The code of the error that its contact could not be written for'),
  origin: z.string().nullable().describe('The origin of the page that sent it, as the browser says'),
  keptUntil: z.string().nullable().describe('When it is deleted'),
});
export type Submission = z.infer<typeof Submission>;
export const SubmissionPage = pageOf(Submission);
export type SubmissionPage = z.infer<typeof SubmissionPage>;

export const ListSubmissions = listInput(['createdAt'], '-createdAt', {
  id: Id.describe('The form'),
  status: Status.optional().describe('Left out: all but spam'),
  email: z.email().max(254).optional().describe('The address that they came from'),
});
export type ListSubmissions = z.output<typeof ListSubmissions>;

export const UpdateSubmission = z.strictObject({
  id: Id,
  version: z.int().min(1).optional(),
  status: Status.describe('What was spam and is none is taken in now: contact, event and mail'),
});
export type UpdateSubmission = z.output<typeof UpdateSubmission>;

export const ExportSubmissions = z.strictObject({ id: Id.describe('The form'), status: Status.optional() });
export type ExportSubmissions = z.output<typeof ExportSubmissions>;
