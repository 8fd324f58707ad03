import { type ErrorDetail, Id, pageFields } from '@mainstay/core';
import { type Filter, FilterInput, zodDetails } from '@mainstay/kernel';
import { z } from 'zod';

/** Items of one bulk call, at most. */
export const MAX_BULK = 100;
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

/** The input of a bulk call whose items are each as `schema` says: those of a create or an update. */
export function bulkOf<S extends z.ZodType>(schema: S) {
  return z.strictObject({ atomic, items: z.array(judged(schema)).min(1).max(MAX_BULK) });
}

/** Records by what they are, in place of a list of them. */
const matching = {
  filter: FilterInput.optional().describe('In place of a list: the oldest hundred that pass it'),
  viewId: Id.optional().describe('In place of a list, or besides `filter`: the filter of a view'),
};
export interface Matching {
  filter?: Filter | undefined;
  viewId?: string | undefined;
}

/** Whether a call names records once: in a list, or by what they are. */
const isNamedOnce = (list: unknown, { filter, viewId }: Matching) =>
  (list === undefined) !== (filter === undefined && viewId === undefined);

/** The input of a bulk delete: ids, or a filter or a view in place of them. */
export const BulkDelete = z
  .strictObject({ atomic, ids: z.array(judged(Id)).min(1).max(MAX_BULK).optional(), ...matching })
  .refine(({ ids, ...which }) => isNamedOnce(ids, which), 'Name either ids, or a filter or a view')
  .meta({ example: { ids: ['0198c0de-7c3e-7000-8000-000000000001'] } });
export type BulkDelete = z.output<typeof BulkDelete>;

/** The input of a bulk update: items that are each as `item` says, or a filter or a view and the `changes` of all that pass it. */
export function bulkUpdateOf<I extends z.ZodType, C extends z.ZodType>(item: I, changes: C) {
  return z
    .strictObject({
      atomic,
      items: z.array(judged(item)).min(1).max(MAX_BULK).optional(),
      ...matching,
      changes: changes.optional().describe('Of a filter or a view: what each of its records gets'),
      cursor: pageFields.cursor.describe('Of a filter or a view: the `nextCursor` of the hundred before'),
    })
    .refine(({ items, ...which }) => isNamedOnce(items, which), 'Name either items, or a filter or a view')
    .refine(({ items, changes: all }) => (items === undefined) === (all !== undefined), {
      path: ['changes'],
      message: 'Goes with a filter or a view, and not with items',
    })
    .meta({ example: { items: [{ id: '0198c0de-7c3e-7000-8000-000000000001' }] } });
}

/** What `bulkUpdateOf` reads. */
export interface BulkUpdate<I, C> extends Matching {
  atomic: boolean;
  items?: readonly (I | ItemFault)[] | undefined;
  changes?: C | undefined;
  cursor?: string | undefined;
}

const BulkError = z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() });

/**
 * One result per item, in the order of the call; the record, under the name that `shape` gives it, or `error` is set, neither for a delete that
 * worked: `bulkResults({ contact: Contact.optional() })`.
 */
export function bulkResults<S extends z.ZodRawShape>(shape: S) {
  return z.object({
    succeeded: z.int(),
    failed: z.int(),
    more: z.boolean().optional().describe('Of a filter: whether others pass it still'),
    nextCursor: z.string().nullable().optional().describe('Of an update by a filter: the `cursor` of the next hundred'),
    results: z.array(z.object({ index: z.int(), ok: z.boolean(), ...shape, error: BulkError.optional() })),
  });
}

/** What became of one item. */
export type BulkResult<R extends object = object> = {
  index: number;
  ok: boolean;
  error?: z.infer<typeof BulkError> | undefined;
} & R;

/** What became of all of them. */
export interface BulkOutcome<R extends object = object> {
  succeeded: number;
  failed: number;
  more?: boolean | undefined;
  nextCursor?: string | null | undefined;
  results: BulkResult<R>[];
}
