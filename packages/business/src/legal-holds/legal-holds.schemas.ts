import { Id, listInput, pageOf, Timestamp } from '@mainstay/core';
import { z } from 'zod';

/** What a hold is on: everything of the tenant, or one record. */
const HoldScope = z.enum(['tenant', 'contact', 'company', 'deal', 'invoice']);
export type HoldScope = z.infer<typeof HoldScope>;

export const LegalHold = z.object({
  id: Id,
  scope: HoldScope,
  subjectId: Id.nullable().describe('The record; null for the whole tenant'),
  reason: z.string(),
  createdBy: Id.nullable().describe('The person who placed it; null for an API key'),
  createdAt: Timestamp.describe('Since when it is in force'),
  releasedAt: Timestamp.nullable().describe('Null while it is in force'),
  releasedBy: Id.nullable(),
});
export type LegalHold = z.infer<typeof LegalHold>;

export const ListLegalHolds = listInput(['createdAt'], '-createdAt', {
  active: z.boolean().optional().describe('Those in force, or those that were released'),
  scope: HoldScope.optional(),
  subjectId: Id.optional(),
});
export type ListLegalHolds = z.output<typeof ListLegalHolds>;
export const LegalHoldPage = pageOf(LegalHold);
export type LegalHoldPage = z.infer<typeof LegalHoldPage>;

export const CreateLegalHold = z
  .strictObject({
    scope: HoldScope,
    subjectId: Id.optional().describe('The record, unless the hold is on the whole tenant'),
    reason: z.string().trim().min(1).max(1_000),
  })
  .superRefine(({ scope, subjectId }, context) => {
    if ((scope === 'tenant') !== (subjectId === undefined))
      context.addIssue({
        code: 'custom',
        path: ['subjectId'],
        message: scope === 'tenant' ? 'Must be left out for the whole tenant' : 'Required',
      });
  });
export type CreateLegalHold = z.output<typeof CreateLegalHold>;
