import { type ErrorDetail, Id } from '@mainstay/core';
import { FilterInput, zodDetails } from '@mainstay/kernel';
import { z } from 'zod';
import { Contact, CreateContact, UpdateContact } from '../contacts.schemas.ts';

export const MOST_IN_BULK = 100;
const atomic = z.boolean().default(false).describe('All or nothing: one fault undoes the whole call');

/** An item of a bulk call that does not fit its schema; what fits is judged with it, not refused for it. */
export class ItemFault {
  readonly issues: z.core.$ZodIssue[];
  constructor(issues: z.core.$ZodIssue[]) {
    this.issues = issues;
  }

  get details(): ErrorDetail[] {
    return zodDetails(new z.ZodError(this.issues));
  }
}

/** A schema that gives an `ItemFault` where it refuses. Documents show what it takes. */
function judged<S extends z.ZodType>(schema: S): z.ZodType<z.output<S> | ItemFault, z.input<S>> {
  // Documents ask for the value without a context: there is none to show.
  const fault = (context?: { error: { issues: z.core.$ZodIssue[] } }) => context && new ItemFault(context.error.issues);
  return schema.catch(fault as never);
}

export const BulkCreateContacts = z.strictObject({
  atomic,
  items: z.array(judged(CreateContact)).min(1).max(MOST_IN_BULK),
});
export type BulkCreateContacts = z.output<typeof BulkCreateContacts>;
export const BulkUpdateContacts = z.strictObject({
  atomic,
  items: z.array(judged(UpdateContact)).min(1).max(MOST_IN_BULK),
});
export type BulkUpdateContacts = z.output<typeof BulkUpdateContacts>;
export const BulkDeleteContacts = z
  .strictObject({
    atomic,
    ids: z.array(judged(Id)).min(1).max(MOST_IN_BULK).optional(),
    filter: FilterInput.optional().describe('In place of `ids`: the oldest hundred that pass it'),
    viewId: Id.optional().describe('In place of `ids`, or besides `filter`: the filter of a view'),
  })
  .refine(
    ({ ids, filter, viewId }) => (ids === undefined) !== (filter === undefined && viewId === undefined),
    'Name either ids, or a filter or a view',
  )
  .meta({ example: { ids: ['0198c0de-7c3e-7000-8000-000000000001'] } });
export type BulkDeleteContacts = z.output<typeof BulkDeleteContacts>;

const BulkError = z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() });
/** One result per item, in the order of the call; `contact` or `error` is set, neither for a delete that worked. */
export const BulkResults = z.object({
  succeeded: z.int(),
  failed: z.int(),
  more: z.boolean().optional().describe('Of a filter: whether others pass it still'),
  results: z.array(
    z.object({ index: z.int(), ok: z.boolean(), contact: Contact.optional(), error: BulkError.optional() }),
  ),
});
export type BulkResults = z.infer<typeof BulkResults>;
