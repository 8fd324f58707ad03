import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { networkReason } from '../failure-report.ts';
import { usageError } from '../failures.ts';

/**
 * Writes beside the file, and takes its place at the end, when all of it is on the disk: there is never a part of it under that name.
 * Resolves with the bytes. It holds personal data: for its owner only. Throws USAGE when the file cannot be written, also for want of
 * space.
 */
export async function writeWhole(file: string, body: Readable, signal: AbortSignal): Promise<number> {
  const existing = await stat(file).catch(() => null);
  if (existing?.isDirectory()) throw usageError(`${file} is a folder`);
  // A pipe or a device cannot be replaced, and need not be.
  const whole = existing === null || existing.isFile();
  const target = whole ? join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.tmp`) : file;
  const out = createWriteStream(target, { flags: whole ? 'wx' : 'w', mode: 0o600, flush: whole });
  // Whichever fails takes the other down with the same error: the first to tell is the one at fault.
  const failed: unknown[] = [];
  for (const stream of [body, out]) stream.once('error', () => failed.push(stream));
  try {
    await pipeline(body, out, { signal });
    if (whole) {
      await rename(target, file);
      await syncFolder(dirname(file));
    }
    return out.bytesWritten;
  } catch (error) {
    if (whole) await rm(target, { force: true });
    if (out.errored && failed[0] === out && !signal.aborted) {
      throw usageError(`Cannot write ${file} (${networkReason(out.errored)})`);
    }
    throw error;
  }
}

/** A new name outlives a crash of the machine once its folder is on the disk (fsync(2)); Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
