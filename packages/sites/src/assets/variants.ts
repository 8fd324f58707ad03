import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@mainstay/core';
import type { JobHandler, Services } from '@mainstay/kernel';
import { endUpload, planLimit, startUpload, takeBytes } from '@mainstay/platform';
import type { StoredFile } from './assets.rows.ts';
import { blobRows } from './blobs.rows.ts';
import { inFolder, measured, runMedia } from './read-upload.ts';

export const MAKE_VARIANTS = 'assets:make-variants';

/** Widths of the pictures that are made of one, in pixels; none is enlarged. */
const WIDTHS = [640, 960, 1_280, 1_920];
export const NARROWEST = WIDTHS[0]!;

const MAX_VARIANT_BYTES = 32 * 1024 * 1024;

/** Makes the wider pictures of a blob. What cannot be made, or has no room in the tenant's storage, is left out: the original is shown instead. */
const makeVariants: JobHandler = async (services, { tenantId, blobId }) => {
  const id = String(blobId);
  const blob = await services.database.read({ tenantId }, (tx) => blobRows.find(tx, tenantId, id));
  if (!blob || blob.variantsAt !== null) return;
  await inFolder(async (folder) => {
    const files = await made(services, blob, folder);
    await services.database.write({ tenantId }, async (tx) => {
      for (const { file } of files) await startUpload(tx, tenantId, `${blob.storageKey}/${file}`);
    });
    for (const { file } of files)
      await services.storage.putStream(`${blob.storageKey}/${file}`, createReadStream(join(folder, file)), {
        maxBytes: MAX_VARIANT_BYTES,
      });
    await services.database
      .write({ tenantId }, (tx) => keep(tx, tenantId, id, files))
      .catch(async (error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'STORAGE_QUOTA') throw error;
        await services.database.write({ tenantId }, (tx) => keep(tx, tenantId, id, []));
      });
  });
};

async function made(
  services: Services,
  { storageKey, files, animated }: { storageKey: string; files: StoredFile[]; animated: boolean },
  folder: string,
): Promise<StoredFile[]> {
  const input = join(folder, 'input');
  const stored = await services.storage.getStream(`${storageKey}/${files[0]!.file}`);
  if (!stored) return [];
  await pipeline(stored.body, createWriteStream(input, { mode: 0o600 }));
  try {
    const result = await runMedia(services, { kind: 'variants', input, folder, animated, widths: WIDTHS });
    return await measured(result, folder);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'IMAGE_INVALID' || error.code === 'IMAGE_TOO_LARGE')) return [];
    throw error;
  }
}

/** Throws STORAGE_QUOTA. */
async function keep(tx: Parameters<typeof endUpload>[0], tenantId: string, id: string, files: StoredFile[]) {
  const blob = await blobRows.lock(tx, tenantId, id);
  if (blob.variantsAt !== null) return;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > 0) await takeBytes(tx, tenantId, bytes, await planLimit(tx, tenantId, 'storage'));
  for (const { file } of files) await endUpload(tx, tenantId, `${blob.storageKey}/${file}`);
  await blobRows.update(tx, tenantId, id, {
    files: [...blob.files, ...files],
    bytes: blob.bytes + bytes,
    variantsAt: new Date().toISOString(),
  });
}

export const variantJobs = { [MAKE_VARIANTS]: makeVariants };
