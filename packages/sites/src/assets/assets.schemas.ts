import { Id, listInput, pageOf, recordOf, updateInput } from '@mainstay/core';
import { bodyLimitFor, fileContent, FileName } from '@mainstay/kernel';
import { z } from 'zod';

const MB = 1024 * 1024;
/** Bytes of an upload, by its kind. */
export const MAX_BYTES = { image: 5 * MB, svg: MB, pdf: 20 * MB } as const;
export type AssetKind = keyof typeof MAX_BYTES;

/** Bytes of a call with the largest file in base64. */
export const ASSET_BODY_LIMIT = bodyLimitFor(MAX_BYTES.pdf);

const Visibility = z.enum(['private', 'public']);

const fields = {
  alt: z.string().trim().max(300).describe('What a picture shows, for who cannot see it'),
  caption: z.string().trim().max(1_000),
  focal: z
    .strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })
    .describe('What stays visible where a picture is cut, from its upper left'),
  tags: z.array(z.string().trim().min(1).max(50)).max(20),
  folder: z.string().trim().max(200).describe('Such as team/2026'),
  visibility: Visibility.describe('Whoever has the address can read a public one'),
};

export const UploadAsset = z.strictObject({
  filename: FileName.refine((name) => [...name].length <= 180, 'At most 180 characters'),
  content: fileContent(MAX_BYTES.pdf),
  alt: fields.alt.default(''),
  folder: fields.folder.default(''),
  visibility: fields.visibility.default('private'),
});
export type UploadAsset = z.output<typeof UploadAsset>;

export const UpdateAsset = updateInput({
  filename: FileName.refine((name) => [...name].length <= 180, 'At most 180 characters'),
  ...fields,
});
export type UpdateAsset = z.output<typeof UpdateAsset>;

export const Asset = recordOf({
  filename: z.string(),
  kind: z.enum(['image', 'svg', 'pdf']),
  type: z.string().describe('Media type, by content'),
  bytes: z.int().describe('With all that was made of it'),
  width: z.int().describe('Pixels; 0 where there are none'),
  height: z.int(),
  animated: z.boolean(),
  alt: z.string(),
  caption: z.string(),
  focal: z.object({ x: z.number(), y: z.number() }),
  tags: z.array(z.string()),
  folder: z.string(),
  visibility: Visibility,
  status: z.enum(['processing', 'ready']).describe('Ready once the wider pictures are made'),
  thumbhash: z.string().nullable().describe('In base64'),
  blurhash: z.string().nullable(),
  urls: z
    .array(z.object({ path: z.string(), type: z.string(), width: z.int(), height: z.int() }))
    .describe('Where a public asset is read, the original first; none of a private one'),
  uploadedBy: Id.nullable(),
});
export type Asset = z.infer<typeof Asset>;

export const UploadedAsset = Asset.extend({
  deduplicated: z.boolean().describe('Whether the tenant had an asset of these bytes, which is the one answered'),
});
export type UploadedAsset = z.infer<typeof UploadedAsset>;

export const ListAssets = listInput(['createdAt', 'filename'], '-createdAt', {
  search: z.string().trim().min(1).max(200).optional().describe('What file names begin with'),
  kind: z.enum(['image', 'svg', 'pdf']).optional(),
  folder: fields.folder.optional(),
  tag: z.string().max(50).optional(),
});
export type ListAssets = z.output<typeof ListAssets>;
export const AssetPage = pageOf(Asset);
export type AssetPage = z.infer<typeof AssetPage>;

export const AssetUsage = z.object({
  used: z.int().describe('Bytes of all files of the tenant, those of records among them'),
  limit: z.int().nullable().describe('Null for none'),
});
export type AssetUsage = z.infer<typeof AssetUsage>;

export const SignedUrlInput = z.strictObject({
  id: Id,
  expiresIn: z.int().min(60).max(86_400).default(3_600).describe('Seconds, at least'),
});
export type SignedUrlInput = z.output<typeof SignedUrlInput>;
export const SignedUrl = z.object({
  path: z.string().describe('On this server, for a GET without further credentials'),
  expiresAt: z.string(),
});
export type SignedUrl = z.infer<typeof SignedUrl>;

export const DeleteAsset = z.strictObject({
  id: Id,
  force: z.boolean().optional().describe('Also where live pages show it, which they do until they change'),
});
export type DeleteAsset = z.output<typeof DeleteAsset>;
