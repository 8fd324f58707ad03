import { chmod, chown, lstat, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, canUseDirectory } from './account.ts';
import { causeOf, EmbeddedPostgresError } from './errors.ts';

/**
 * A directory outside the checkout that root owns and every account can enter. The temporary directory is the last
 * resort: it may be emptied at a restart. Throws EmbeddedPostgresError when neither can be used.
 */
export async function sharedDirectory(part: 'binaries' | 'clusters'): Promise<string> {
  const faults: string[] = [];
  for (const base of ['/var/lib/mainstay', join(tmpdir(), 'mainstay-shared')]) {
    try {
      for (const directory of [base, join(base, part)]) {
        await mkdir(directory, { recursive: true });
        const found = await lstat(directory);
        // In a temporary directory anybody may have made this first, to have root run their programs.
        if (!found.isDirectory() || found.uid !== 0) throw new Error(`${directory} is not a directory of root's`);
        await chmod(directory, 0o755);
      }
      return join(base, part);
    } catch (error) {
      faults.push(causeOf(error));
    }
  }
  throw new EmbeddedPostgresError(`No directory for PostgreSQL that its account can reach: ${faults.join('; ')}`);
}

/**
 * Makes the directory for a new database: `preferred`, or, where the account cannot reach that because a directory
 * above it is closed, a new one outside the checkout. Returns the one it made.
 */
export async function makeHome(account: Account, preferred: string, log: (line: string) => void): Promise<string> {
  try {
    await mkdir(preferred, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new EmbeddedPostgresError(`Cannot create ${preferred}: ${causeOf(error)}`);
  }
  if (!account || (await handOver(account, preferred))) return preferred;
  await rm(preferred, { recursive: true, force: true });

  const moved = await mkdtemp(join(await sharedDirectory('clusters'), 'db-'));
  if (!(await handOver(account, moved))) {
    throw new EmbeddedPostgresError(
      `PostgreSQL's account (uid ${account.uid}) can write neither ${preferred} nor ${moved}`,
    );
  }
  log(`${preferred} cannot be reached by the account PostgreSQL runs as; the database lives in ${moved}`);
  return moved;
}

async function handOver(account: NonNullable<Account>, directory: string): Promise<boolean> {
  try {
    await chown(directory, account.uid, account.gid);
  } catch {
    // A mounted checkout may not let even root change owners.
    return false;
  }
  return canUseDirectory(account, directory);
}
