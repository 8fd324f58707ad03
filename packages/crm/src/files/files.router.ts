import { fileErrors, get, post, router, storageErrors, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { attachmentErrors } from './files.errors.ts';
import {
  AttachedFile,
  AttachFile,
  DetachFile,
  FILE_BODY_LIMIT,
  FilePage,
  FileUrl,
  FileUrlInput,
  ListFiles,
} from './files.schemas.ts';
import { attachFile, detachFile, fileUrl, listFiles } from './files.service.ts';

export const filesRouter = router({
  list: tenantProcedure
    .meta({ permission: 'files:read', rest: get('/files'), summary: 'List files' })
    .input(ListFiles)
    .output(FilePage)
    .query(({ ctx, input }) => listFiles(ctx, input)),

  url: tenantProcedure
    .meta({ permission: 'files:read', rest: get('/files/:id/url'), summary: 'Get an address that opens a file' })
    .input(FileUrlInput)
    .output(FileUrl)
    .query(({ ctx, input }) => fileUrl(ctx, input)),

  attach: tenantProcedure
    .meta({
      permission: 'files:write',
      errors: [fileErrors.TYPE_MISMATCH, fileErrors.TYPE_NOT_ALLOWED, storageErrors.QUOTA, attachmentErrors.NOT_FOUND],
      rest: post('/files'),
      bodyLimit: FILE_BODY_LIMIT,
      emits: ['file.attached'],
      summary: 'Attach a file to a record',
    })
    .input(AttachFile)
    .output(AttachedFile)
    .mutation(({ ctx, input }) => attachFile(ctx, input)),

  detach: tenantProcedure
    .meta({
      permission: 'files:write',
      rest: post('/files/:id/detach', { status: 204 }),
      emits: ['file.detached'],
      summary: 'Take a file off a record, or off all',
    })
    .input(DetachFile)
    .output(z.void())
    .mutation(({ ctx, input }) => detachFile(ctx, input)),
});
