import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  extensionOf,
  fileErrors,
  type ImageFormat,
  MediaRefused,
  type MediaResult,
  type MediaTask,
  receivedBytes,
  type ReceivedFile,
  type Services,
  signatureOf,
} from '@mainstay/kernel';
import { imageErrors } from './assets.errors.ts';
import type { StoredFile } from './assets.rows.ts';
import { type AssetKind, MAX_BYTES } from './assets.schemas.ts';

interface Taken {
  kind: AssetKind;
  /** The extension that the signature has. */
  found: string;
  format?: ImageFormat;
}

/** What is taken, by extension. */
const TAKEN: ReadonlyMap<string, Taken> = new Map<string, Taken>([
  ['jpg', { kind: 'image', found: 'jpg', format: 'jpeg' }],
  ['jpeg', { kind: 'image', found: 'jpg', format: 'jpeg' }],
  ['png', { kind: 'image', found: 'png', format: 'png' }],
  ['webp', { kind: 'image', found: 'webp', format: 'webp' }],
  ['avif', { kind: 'image', found: 'avif', format: 'avif' }],
  ['gif', { kind: 'image', found: 'gif', format: 'gif' }],
  ['svg', { kind: 'svg', found: 'xml' }],
  ['pdf', { kind: 'pdf', found: 'pdf' }],
]);

/** Where readers look for the end of a PDF (ISO 32000-2, 7.5.5; Acrobat's limit). */
const PDF_END = 1_024;

/** What an upload is, of which its name and content agree. Throws FILE_TYPE_NOT_ALLOWED, FILE_TYPE_MISMATCH, FILE_TOO_LARGE. */
export async function uploadKind(filename: string, file: ReceivedFile): Promise<Taken> {
  const extension = extensionOf(filename);
  const taken = TAKEN.get(extension);
  if (!taken) throw fileErrors.TYPE_NOT_ALLOWED({ extension, allowed: [...TAKEN.keys()] });
  const limit = MAX_BYTES[taken.kind];
  if (file.size > limit) throw fileErrors.TOO_LARGE({ limit, size: file.size });
  const found = (await signatureOf(file))?.ext ?? null;
  // An SVG without an XML declaration has no signature: whether it is one shows when it is read.
  if (found !== taken.found && !(taken.kind === 'svg' && (found === null || found === 'svg')))
    throw fileErrors.TYPE_MISMATCH({ extension, found });
  return taken;
}

/** What was made of an upload, in a folder of its own that goes when `use` is done. */
export type ReadUpload = Omit<MediaResult, 'files'> & { type: string; sha256: string; files: StoredFile[] };

/**
 * Reads an upload in the media process, which writes it anew, and gives `use` what that made. Throws IMAGE_INVALID, IMAGE_TOO_LARGE, UNAVAILABLE,
 * FILE_TYPE_MISMATCH.
 */
export async function readUpload<T>(
  services: Services,
  { kind, format }: Taken,
  file: ReceivedFile,
  use: (read: ReadUpload, folder: string) => Promise<T>,
): Promise<T> {
  return inFolder(async (folder) => {
    const input = join(folder, 'upload');
    if (typeof file.source === 'string') await copyFile(file.source, input);
    else await writeFile(input, file.source, { mode: 0o600 });
    const result =
      kind === 'pdf'
        ? await readPdf(file, input, folder)
        : await runMedia(services, kind === 'svg' ? { kind, input, folder } : { kind, input, folder, format: format! });
    const files = await measured(result, folder);
    const [original] = files;
    return use({ ...result, files, type: original!.type, sha256: await hashOf(join(folder, original!.file)) }, folder);
  });
}

/** Runs a media task. Throws IMAGE_INVALID, IMAGE_TOO_LARGE, UNAVAILABLE. */
export async function runMedia({ media }: Pick<Services, 'media'>, task: MediaTask): Promise<MediaResult> {
  try {
    return await media.run(task);
  } catch (error) {
    if (!(error instanceof MediaRefused)) throw error;
    throw error.reason === 'invalid' ? imageErrors.INVALID() : imageErrors.TOO_LARGE();
  }
}

/** The files of a result with their sizes. */
export async function measured({ files }: MediaResult, folder: string): Promise<StoredFile[]> {
  return Promise.all(files.map(async (one) => ({ ...one, bytes: (await stat(join(folder, one.file))).size })));
}

/** Gives `use` a temporary folder, which goes when that is done. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-asset-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readPdf(file: ReceivedFile, input: string, folder: string): Promise<MediaResult> {
  const bytes = await receivedBytes(file);
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) || !bytes.subarray(-PDF_END).includes('%%EOF'))
    throw fileErrors.TYPE_MISMATCH({ extension: 'pdf', found: null });
  await copyFile(input, join(folder, 'original.pdf'));
  const made = { file: 'original.pdf', type: 'application/pdf', width: 0, height: 0 };
  return { width: 0, height: 0, animated: false, thumbhash: null, blurhash: null, files: [made] };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
