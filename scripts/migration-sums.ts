import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The checksums of all migrations that have landed, in the format of `sha256sum`. */
const SUMS_FILE = 'SHA256SUMS';

/**
 * What is wrong with the migrations in a directory: one that has landed is never edited, renamed or removed, and each new one is on the
 * list. With `update` new ones are put on it; a line that stands there is never changed.
 */
export async function checkSums(directory: string, { update = false } = {}): Promise<string[]> {
  const path = join(directory, SUMS_FILE);
  const landed = new Map(
    (await readFile(path, 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  );
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  const sums = new Map<string, string>();
  for (const file of files) {
    const text = (await readFile(join(directory, file), 'utf8')).replaceAll('\r\n', '\n');
    sums.set(file, createHash('sha256').update(text).digest('hex'));
  }
  const faults: string[] = [];
  for (const [file, sum] of landed) {
    if (!sums.has(file)) faults.push(`${file} has landed and is gone: put it back`);
    else if (sums.get(file) !== sum)
      faults.push(`${file} has landed and was edited: undo that, and add a new migration`);
  }
  if (faults.length > 0) return faults;
  if (update) await writeFile(path, [...sums].map(([file, sum]) => `${sum}  ${file}\n`).join(''));
  else
    faults.push(
      ...files
        .filter((file) => !landed.has(file))
        .map((file) => `${file} is not in ${path}. Run: pnpm db:check --update`),
    );
  return faults;
}
