import type { ById } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { inLocale, checkVersion, escapeLike, type TenantContext } from '@mainstay/kernel';
import { eq, ilike, lt } from 'drizzle-orm';
import { type MemoEvent, memoEvent } from './memos.events.ts';
import { REMIND } from './memos.jobs.ts';
import { memoRows } from './memos.rows.ts';
import type { CreateMemo, ListMemos, Memo, MemoPage, UpdateMemo } from './memos.schemas.ts';
import { memos } from './memos.table.ts';

/** A page of the tenant's memos that pass all filters. */
export async function listMemos(ctx: TenantContext, query: ListMemos): Promise<MemoPage> {
  const { search, contactId, dueBefore } = query;
  const filters = [
    search === undefined ? undefined : ilike(memos.title, `${escapeLike(search)}%`),
    contactId === undefined ? undefined : eq(memos.contactId, contactId),
    dueBefore === undefined ? undefined : lt(memos.dueAt, dueBefore),
  ];
  const sorted = await inLocale(ctx, query);
  return ctx.db.read((tx) => memoRows.page(tx, ctx.tenantId, sorted, filters));
}

/** One memo. Throws NOT_FOUND. */
export async function getMemo(ctx: TenantContext, { id }: ById): Promise<Memo> {
  return ctx.db.one((tx) => memoRows.get(tx, ctx.tenantId, id));
}

/** Creates a memo. Throws MEMO_CONTACT_UNKNOWN. */
export async function createMemo(ctx: TenantContext, input: CreateMemo): Promise<Memo> {
  return ctx.db.write(async (tx) => {
    const memo = await memoRows.insert(tx, ctx.tenantId, input);
    await queueReminder(tx, ctx, memo);
    return tell(tx, ctx, 'memo.created', memo);
  });
}

/** Changes a memo; another time at which it is due makes it due again. Throws NOT_FOUND, VERSION_CONFLICT, MEMO_CONTACT_UNKNOWN. */
export async function updateMemo(ctx: TenantContext, { id, version, ...changes }: UpdateMemo): Promise<Memo> {
  return ctx.db.write(async (tx) => {
    const old = await memoRows.lock(tx, ctx.tenantId, id);
    checkVersion(version, old, changes);
    const reminder = changes.dueAt === undefined ? {} : { remindedAt: null };
    const memo = await memoRows.update(tx, ctx.tenantId, id, { ...changes, ...reminder });
    if (changes.dueAt !== undefined) await queueReminder(tx, ctx, memo);
    return tell(tx, ctx, 'memo.updated', memo);
  });
}

/** Moves a memo to the bin. Throws NOT_FOUND. */
export async function deleteMemo(ctx: TenantContext, { id }: ById): Promise<void> {
  await ctx.db.write(async (tx) => {
    const memo = await memoRows.softDelete(tx, ctx.tenantId, id);
    await tell(tx, ctx, 'memo.deleted', memo);
  });
}

/** Takes a memo out of the bin, with the reminder that it may have missed there. Throws NOT_FOUND. */
export async function restoreMemo(ctx: TenantContext, { id }: ById): Promise<Memo> {
  return ctx.db.write(async (tx) => {
    const memo = await memoRows.restore(tx, ctx.tenantId, id);
    if (memo.remindedAt === null) await queueReminder(tx, ctx, memo);
    return tell(tx, ctx, 'memo.restored', memo);
  });
}

async function tell(tx: Tx, ctx: TenantContext, type: MemoEvent, memo: Memo): Promise<Memo> {
  await ctx.emit(tx, memoEvent(type, memo));
  return memo;
}

/** The job takes the place of the one that waits; without a time, the one that waits will find nothing to do. */
async function queueReminder(tx: Tx, { services, tenantId }: TenantContext, { id, dueAt }: Memo): Promise<void> {
  if (dueAt === null) return;
  const options = { key: `${REMIND}:${id}`, runAt: new Date(dueAt) };
  await services.jobs.add(tx, REMIND, { tenantId, memoId: id }, options);
}
