import { AppError } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { type TenantContext, toAppError } from '@mainstay/kernel';
import type { BulkCreateContacts, BulkDeleteContacts, BulkResults, BulkUpdateContacts } from '../contacts.schemas.ts';
import { type ContactRow, toContact } from '../details/contact-record.ts';
import { addContact, changeContact, removeContact, type Writer, writerOf } from '../details/details.commands.ts';

/**
 * Runs one step per item in one transaction, each behind a savepoint: an item's fault is its own result. With `atomic` the first
 * fault undoes the call and is thrown, with the item's index before each path. Faults that are not the item's own are thrown.
 */
async function bulk<I>(
  ctx: TenantContext,
  atomic: boolean,
  items: readonly I[],
  step: (tx: Tx, writer: Writer, item: I) => Promise<ContactRow | null>,
): Promise<BulkResults> {
  const writer = await writerOf(ctx);
  const results = await ctx.db.write(async (tx) => {
    const done: BulkResults['results'] = [];
    for (const [index, item] of items.entries()) {
      try {
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

/** Deletes up to 100 contacts. A result per item; all or nothing on request. */
export async function bulkDeleteContacts(
  ctx: TenantContext,
  { atomic, ids }: BulkDeleteContacts,
): Promise<BulkResults> {
  return bulk(ctx, atomic, ids, async (tx, writer, id) => {
    await removeContact(tx, writer, id);
    return null;
  });
}
