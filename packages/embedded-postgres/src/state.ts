import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { causeOf, EmbeddedPostgresError } from './errors.ts';

/** What a data directory remembers between starts. */
export interface EmbeddedState {
  /** Of the superuser `mainstay`. */
  password: string;
  /** The last port, used again when it is free; null before the first start. */
  port: number | null;
  /** Where the database is, when not in `postgres/` of the data directory. */
  movedTo: string | null;
}

/** The state of a data directory before its first start, with a random password. */
export function newState(): EmbeddedState {
  return { password: randomBytes(24).toString('base64url'), port: null, movedTo: null };
}

/** Reads the state; null when there is none. Throws EmbeddedPostgresError if it cannot be read. */
export async function readState(dataDir: string): Promise<EmbeddedState | null> {
  const path = statePath(dataDir);
  try {
    const { password, port, movedTo } = JSON.parse(await readFile(path, 'utf8')) as Partial<EmbeddedState>;
    if (!password) throw new Error('it has no password');
    return { password, port: port ?? null, movedTo: movedTo ?? null };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return null;
    const hint = code === 'EACCES' ? ' (was it created by another user, such as root?)' : '';
    throw new EmbeddedPostgresError(`Cannot read ${path}: ${causeOf(error)}${hint}`);
  }
}

/** Writes the state in one step, readable by the owner of the data directory only. */
export async function writeState(dataDir: string, state: EmbeddedState): Promise<void> {
  const path = statePath(dataDir);
  try {
    await writeFile(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600, flush: true });
    if (process.getuid?.() === 0) {
      // A start with sudo must not lock the directory's owner out of the next one.
      const { uid, gid } = await stat(dataDir);
      await chown(`${path}.new`, uid, gid);
    }
    await rename(`${path}.new`, path);
  } catch (error) {
    throw new EmbeddedPostgresError(`Cannot write ${path}: ${causeOf(error)}`);
  }
}

/** The state's file in a data directory. */
export function statePath(dataDir: string): string {
  return join(dataDir, 'embedded.json');
}
