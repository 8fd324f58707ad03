import { execFile } from 'node:child_process';
import { chown, readFile, stat, writeFile } from 'node:fs/promises';
import { EmbeddedPostgresError } from './errors.ts';

/** The operating system account the server runs as; null is the account of this process. */
export type Account = { readonly uid: number; readonly gid: number } | null;

export interface CommandResult {
  code: number;
  output: string;
}

const ACCOUNT_NAMES = ['postgres', '_postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root, so root picks another account: the owner of an existing database directory, else
 * `postgres`, else `nobody` (initdb looks its account up by name, so a bare number will not do).
 * Throws EmbeddedPostgresError when the machine has none of them.
 */
export async function chooseAccount(existingHome: string): Promise<Account> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(existingHome).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  for (const name of ACCOUNT_NAMES) {
    const [, , uid, gid] = lines.find((fields) => fields[0] === name) ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root and this machine has none of the accounts ${ACCOUNT_NAMES.join(', ')}. ` +
      'Run as a normal user, or set DATABASE_URL.',
  );
}

/** Runs a command as the account and resolves with its exit code and its output; throws only if it cannot be run. */
export function runAs(account: Account, command: string, args: string[]): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const options = {
      // A PGPORT or PGDATA of the caller's shell must not reach the server, nor a locale it does not have.
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC', SYSTEMROOT: process.env['SYSTEMROOT'] },
      cwd: '/',
      maxBuffer: 4 * 1024 * 1024,
      windowsHide: true,
      ...account,
    };
    const fail = (error: NodeJS.ErrnoException): void => {
      const text =
        error.code === 'EPERM' && account
          ? 'PostgreSQL refuses to run as root, and this process may not change its user id. ' +
            'Run as a normal user, or set DATABASE_URL.'
          : `Cannot run ${command}: ${error.message}`;
      reject(new EmbeddedPostgresError(text));
    };
    try {
      execFile(command, args, options, (error, stdout, stderr) => {
        const output = `${stdout}${stderr}`.trim();
        if (!error) resolve({ code: 0, output });
        else if (typeof error.code === 'number') resolve({ code: error.code, output });
        else if (error.signal) resolve({ code: -1, output: `${output}\nended by ${error.signal}` });
        else fail(error as NodeJS.ErrnoException);
      });
    } catch (error) {
      // Some faults, a forbidden change of user among them, are thrown rather than reported.
      fail(error as NodeJS.ErrnoException);
    }
  });
}

/** Whether the account can enter and write a directory: asked of the system itself, so ACLs and parents count. */
export async function canUseDirectory(account: Account, directory: string): Promise<boolean> {
  if (!account) return true;
  const { code } = await runAs(account, '/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', directory]);
  return code === 0;
}

/** Writes a file only the account can read. */
export async function writeOwned(account: Account, path: string, content: string): Promise<void> {
  await writeFile(path, content, { mode: 0o600 });
  if (account) await chown(path, account.uid, account.gid);
}
