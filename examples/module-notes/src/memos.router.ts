import { ById } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { memoErrors } from './memos.errors.ts';
import { CreateMemo, ListMemos, Memo, MemoPage, UpdateMemo } from './memos.schemas.ts';
import { createMemo, deleteMemo, getMemo, listMemos, restoreMemo, updateMemo } from './memos.service.ts';

export const memosRouter = router({
  list: tenantProcedure
    .meta({ permission: 'memos:read', rest: get('/memos'), summary: 'List memos' })
    .input(ListMemos)
    .output(MemoPage)
    .query(({ ctx, input }) => listMemos(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'memos:read', rest: get('/memos/:id'), summary: 'Get a memo' })
    .input(ById)
    .output(Memo)
    .query(({ ctx, input }) => getMemo(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'memos:write',
      rest: post('/memos'),
      errors: [memoErrors.CONTACT_UNKNOWN],
      emits: ['memo.created'],
      summary: 'Create a memo',
    })
    .input(CreateMemo)
    .output(Memo)
    .mutation(({ ctx, input }) => createMemo(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'memos:write',
      rest: patch('/memos/:id'),
      errors: [memoErrors.CONTACT_UNKNOWN],
      emits: ['memo.updated'],
      summary: 'Change a memo',
    })
    .input(UpdateMemo)
    .output(Memo)
    .mutation(({ ctx, input }) => updateMemo(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'memos:write',
      rest: del('/memos/:id'),
      emits: ['memo.deleted'],
      summary: 'Move a memo to the bin',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteMemo(ctx, input)),

  restore: tenantProcedure
    .meta({
      permission: 'memos:write',
      rest: post('/memos/:id/restore', { status: 200 }),
      emits: ['memo.restored'],
      summary: 'Take a memo out of the bin',
    })
    .input(ById)
    .output(Memo)
    .mutation(({ ctx, input }) => restoreMemo(ctx, input)),
});
