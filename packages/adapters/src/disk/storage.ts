import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ByteRange, measured, type Storage, storageKey } from '@mainstay/kernel';

/** Where files are until they are whole. No key begins with a dot. */
const DRAFTS = '.drafts';
/** After which a draft is what a killed process left. */
const DRAFT_MS = 24 * 3_600_000;

/** Files below one folder. A file appears whole or not at all; what a killed process left half-written goes a day later. */
export function createDiskStorage(folder: string): Storage {
  const pathOf = (key: string) => join(folder, storageKey(key));
  let swept: Promise<void> | undefined;

  /** Writes a draft of a file and moves it to where the file is. */
  async function place(key: string, write: (draft: string) => Promise<void>): Promise<void> {
    const path = pathOf(key);
    const draft = join(folder, DRAFTS, randomUUID());
    await mkdir(join(folder, DRAFTS), { recursive: true });
    await (swept ??= sweepDrafts(join(folder, DRAFTS)));
    try {
      await write(draft);
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  return {
    kind: 'disk',
    put: (key, body) => place(key, (draft) => writeFile(draft, body, { flush: true })),
    async putStream(key, body, { maxBytes }) {
      const [bytes, measure] = measured(body, maxBytes);
      await place(key, (draft) => writeFile(draft, bytes, { flush: true }));
      return { size: measure.size, sha256: measure.sha256() };
    },
    get: (key) => orNull(readFile(pathOf(key))),
    async getStream(key, range) {
      const file = await orNull(open(pathOf(key), 'r'));
      if (!file) return null;
      try {
        const { size } = await file.stat();
        return { size, body: file.createReadStream(streamRange(range, size)) };
      } catch (error) {
        await file.close();
        throw error;
      }
    },
    async stat(key) {
      const facts = await orNull(stat(pathOf(key)));
      return facts && { size: facts.size, modifiedAt: facts.mtime };
    },
    delete: (key) => rm(pathOf(key), { force: true }),
    async close() {
      // Only where nobody is writing: a folder with drafts stays.
      await rmdir(join(folder, DRAFTS)).catch(() => undefined);
    },
  };
}

function streamRange(range: ByteRange | undefined, size: number): { start?: number; end?: number } {
  if (!range) return {};
  if (range.end >= size || range.start > range.end)
    throw new RangeError(`No bytes ${range.start}-${range.end} of ${size}`);
  return range;
}

async function sweepDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const facts = await orNull(stat(path));
    if (facts && Date.now() - facts.mtimeMs > DRAFT_MS) await rm(path, { force: true });
  }
}

/** Null for a file that is not there. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
