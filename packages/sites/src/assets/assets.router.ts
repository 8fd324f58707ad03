import { ById, commonErrors } from '@mainstay/core';
import { del, fileErrors, get, patch, post, router, storageErrors, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { imageErrors } from './assets.errors.ts';
import {
  Asset,
  ASSET_BODY_LIMIT,
  AssetPage,
  AssetUsage,
  DeleteAsset,
  ListAssets,
  SignedUrl,
  SignedUrlInput,
  UpdateAsset,
  UploadAsset,
  UploadedAsset,
} from './assets.schemas.ts';
import {
  assetUsage,
  deleteAsset,
  getAsset,
  listAssets,
  restoreAsset,
  signedUrl,
  updateAsset,
} from './assets.service.ts';
import { uploadAsset } from './upload-asset.ts';

export const assetsRouter = router({
  list: tenantProcedure
    .meta({ permission: 'assets:read', rest: get('/assets'), summary: 'List assets' })
    .input(ListAssets)
    .output(AssetPage)
    .query(({ ctx, input }) => listAssets(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'assets:read', rest: get('/assets/:id'), summary: 'Get an asset' })
    .input(ById)
    .output(Asset)
    .query(({ ctx, input }) => getAsset(ctx, input)),

  usage: tenantProcedure
    .meta({ permission: 'assets:read', rest: get('/assets/usage'), summary: 'Get how full the storage is' })
    .input(z.void())
    .output(AssetUsage)
    .query(({ ctx }) => assetUsage(ctx)),

  signedUrl: tenantProcedure
    .meta({ permission: 'assets:read', rest: get('/assets/:id/url'), summary: 'Get an address that opens an asset' })
    .input(SignedUrlInput)
    .output(SignedUrl)
    .query(({ ctx, input }) => signedUrl(ctx, input)),

  upload: tenantProcedure
    .meta({
      permission: 'assets:write',
      errors: [
        fileErrors.TYPE_MISMATCH,
        fileErrors.TYPE_NOT_ALLOWED,
        fileErrors.TOO_LARGE,
        imageErrors.INVALID,
        imageErrors.TOO_LARGE,
        storageErrors.QUOTA,
        commonErrors.UNAVAILABLE,
      ],
      rest: post('/assets/upload'),
      bodyLimit: ASSET_BODY_LIMIT,
      emits: ['asset.uploaded'],
      summary: 'Upload an asset',
    })
    .input(UploadAsset)
    .output(UploadedAsset)
    .mutation(({ ctx, input }) => uploadAsset(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'assets:write',
      rest: patch('/assets/:id'),
      errors: [commonErrors.HAS_DEPENDENTS],
      emits: ['asset.updated'],
      summary: 'Update an asset',
    })
    .input(UpdateAsset)
    .output(Asset)
    .mutation(({ ctx, input }) => updateAsset(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'assets:delete',
      rest: del('/assets/:id'),
      errors: [commonErrors.HAS_DEPENDENTS],
      emits: ['asset.deleted'],
      summary: 'Delete an asset',
    })
    .input(DeleteAsset)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteAsset(ctx, input)),

  restore: tenantProcedure
    .meta({
      permission: 'assets:write',
      rest: post('/assets/:id/restore', { status: 200 }),
      emits: ['asset.restored'],
      summary: 'Restore an asset',
    })
    .input(ById)
    .output(Asset)
    .mutation(({ ctx, input }) => restoreAsset(ctx, input)),
});
