import { AppError, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { prepareQuery, queryPage, type TenantContext, toAppError } from '@mainstay/kernel';
import { withView } from '../../views/index.ts';
import { contactRows } from '../contacts.rows.ts';
import { type ContactRow, toContact } from '../details/contact-record.ts';
import { addContact, changeContact, removeContact, type Writer, writerOf } from '../details/details.commands.ts';
import {
  type BulkCreateContacts,
  type BulkDeleteContacts,
  type BulkResults,
  type BulkUpdateContacts,
  ItemFault,
  MOST_IN_BULK,
} from './bulk.schemas.ts';

/**
 * Runs one step per item in one transaction, each behind a savepoint: an item's fault, one against its schema too, is its own result. With `atomic` the first
 * fault undoes the call and is thrown, with the item's index before each path. Faults that are not the item's own are thrown.
 */
async function bulk<I>(
  ctx: TenantContext,
  atomic: boolean,
  items: readonly (I | ItemFault)[],
  step: (tx: Tx, writer: Writer, item: I) => Promise<ContactRow | null>,
): Promise<BulkResults> {
  const writer = await writerOf(ctx);
  const results = await ctx.db.write(async (tx) => {
    const done: BulkResults['results'] = [];
    for (const [index, item] of items.entries()) {
      try {
        if (item instanceof ItemFault) throw commonErrors.VALIDATION_ERROR(item.details);
        const row = await tx.transaction((inner) => step(inner as Tx, writer, item));
        done.push({ index, ok: true, ...(row ? { contact: toContact(row, writer) } : {}) });
      } catch (thrown) {
        const error = toAppError(thrown);
        if (error.kind === 'INTERNAL' || error.kind === 'UNAVAILABLE') throw thrown;
        if (atomic) throw new AppError(error.kind, error.code, `Item ${index}: ${error.message}`, atItem(error, index));
        const { code, message, details } = error;
        done.push({ index, ok: false, error: { code, message, ...(details ? { details } : {}) } });
      }
    }
    return done;
  });
  const succeeded = results.filter((result) => result.ok).length;
  return { succeeded, failed: results.length - succeeded, results };
}

function atItem({ details }: AppError, index: number): AppError['details'] {
  if (Array.isArray(details)) return details.map((detail) => ({ ...detail, path: `items.${index}.${detail.path}` }));
  return { ...details, index };
}

/** Creates up to 100 contacts. A result per item; all or nothing on request. */
export function bulkCreateContacts(ctx: TenantContext, { atomic, items }: BulkCreateContacts): Promise<BulkResults> {
  return bulk(ctx, atomic, items, addContact);
}

/** Changes up to 100 contacts. A result per item; all or nothing on request. */
export async function bulkUpdateContacts(
  ctx: TenantContext,
  { atomic, items }: BulkUpdateContacts,
): Promise<BulkResults> {
  return bulk(ctx, atomic, items, (tx, writer, { id, version, ...changes }) =>
    changeContact(tx, writer, id, changes, { version }),
  );
}

/** The oldest hundred contacts of a filter or a view. A view without a filter names nobody. Throws VIEW_INVALID, VALIDATION_ERROR. */
async function matching(ctx: TenantContext, which: Pick<BulkDeleteContacts, 'filter' | 'viewId'>) {
  const query = await withView(ctx, 'contact', { ...which, sort: 'createdAt' }, 'createdAt');
  if (!query.filter) throw commonErrors.VALIDATION_ERROR([{ path: 'viewId', message: 'This view has no filter' }]);
  const prepared = await prepareQuery(ctx, 'contact', { filter: query.filter, sort: 'createdAt' });
  const page = { sort: 'createdAt', limit: MOST_IN_BULK };
  const { data, meta } = await ctx.db.read((tx) => queryPage(tx, contactRows, prepared, page));
  return { data: data.map(({ id }) => id), meta };
}

/** Deletes up to 100 contacts. A result per item; all or nothing on request. */
export async function bulkDeleteContacts(
  ctx: TenantContext,
  { atomic, ids, ...which }: BulkDeleteContacts,
): Promise<BulkResults> {
  if (!ids) {
    const { data, meta } = await matching(ctx, which);
    const results = await bulkDeleteContacts(ctx, { atomic, ids: data });
    return { ...results, more: meta.nextCursor !== null };
  }
  return bulk(ctx, atomic, ids, async (tx, writer, id) => {
    await removeContact(tx, writer, id);
    return null;
  });
}
