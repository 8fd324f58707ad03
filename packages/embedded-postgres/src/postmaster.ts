import { spawn } from 'node:child_process';
import { open, readFile, readlink, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, runAs, writeOwned } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { lastLines } from './cluster.ts';
import { causeOf, EmbeddedPostgresError } from './errors.ts';

/** Greater than any process id, so no process has it. */
const NO_PROCESS = 2_147_483_647;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

export interface Postmaster {
  account: Account;
  binaries: Binaries;
  /** The cluster's directory. */
  data: string;
  logFile: string;
}

/** The live server of a cluster (its `postmaster.pid`, in PostgreSQL's own format), or null. */
export async function findRunning(data: string): Promise<{ pid: number; port: number } | null> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isAlive(pid) || !(await maybeServerOf(data, pid))) return null;
  return { pid, port: Number(lines[3]) };
}

/** What became of a start; after the last two another try may succeed. */
export type StartResult = 'started' | 'port-taken' | 'busy';

/** Starts the server and waits until it accepts connections. Throws EmbeddedPostgresError with the server's own words. */
export async function startPostmaster(server: Postmaster): Promise<StartResult> {
  const { account, binaries, data, logFile } = server;
  await disarmStalePid(account, data);
  if ((await sizeOf(logFile)) > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
  const offset = await sizeOf(logFile);
  // pg_ctl gives the server a session of its own, so Ctrl-C in a terminal reaches only us and we stop it in order.
  const { code, output } = await runAs(account, program(binaries, 'pg_ctl'), [
    'start',
    `--pgdata=${data}`,
    `--log=${logFile}`,
    '--wait',
    '--timeout=600',
    '--silent',
  ]);
  if (code === 0) return 'started';
  const words = await readFrom(logFile, offset);
  if (/could not bind|could not create any TCP\/IP sockets/.test(words)) return 'port-taken';
  if (/pre-existing shared memory block|lock file ".*" already exists/.test(words)) return 'busy';
  throw new EmbeddedPostgresError(`PostgreSQL did not start in ${data}:\n${lastLines(words || output, 12)}`);
}

/** Fast shutdown; after 60 s an immediate one, which the next start recovers from. */
export async function stopPostmaster(server: Postmaster): Promise<void> {
  const faults: string[] = [];
  for (const [mode, seconds] of [
    ['fast', 60],
    ['immediate', 15],
  ]) {
    if (!(await findRunning(server.data))) return;
    const { code, output } = await runAs(server.account, program(server.binaries, 'pg_ctl'), [
      'stop',
      `--pgdata=${server.data}`,
      `--mode=${mode}`,
      '--wait',
      `--timeout=${seconds}`,
      '--silent',
    ]);
    if (code === 0) return;
    faults.push(output);
  }
  if (await findRunning(server.data)) throw new EmbeddedPostgresError(`PostgreSQL does not stop: ${faults.join('; ')}`);
}

/**
 * A small process that shuts the server down when this process dies without doing so. It reads a pipe from us: its end
 * without a line means we are gone. Returns a function that sends it home.
 */
export function guardAgainstOrphan(account: Account, pid: number): () => void {
  if (process.platform === 'win32') return () => undefined;
  const watcher = spawn('/bin/sh', ['-c', 'read -r _ || kill -INT "$1"', 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    detached: true,
    ...account,
  });
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  // A child's pipe is a socket, which the stream's type does not say; it must not keep this process alive.
  (watcher.stdin as typeof watcher.stdin & { unref?: () => void }).unref?.();
  return () => watcher.stdin.end('\n');
}

/** Waits until the server of a cluster is gone, at most `timeoutMs`; says whether it is. */
export async function waitUntilGone(data: string, timeoutMs: number): Promise<boolean> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(100)) {
    if (!(await findRunning(data))) return true;
  }
  return false;
}

/**
 * PostgreSQL takes any live process of its account under the recorded id for a server, be it a shell that got the id
 * after a power cut, or a zombie. Only the id is replaced: the server still checks the shared memory named below it.
 */
async function disarmStalePid(account: Account, data: string): Promise<void> {
  const path = join(data, 'postmaster.pid');
  const content = await readFile(path, 'utf8').catch(() => null);
  if (content === null || (await findRunning(data))) return;
  await writeOwned(account, path, content.replace(/^\d+/, String(NO_PROCESS)));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** False when the process is certainly not a server of this cluster: a server's working directory is its cluster. */
async function maybeServerOf(data: string, pid: number): Promise<boolean> {
  if (process.platform === 'darwin')
    return (await runAs(null, 'ps', ['-p', String(pid), '-o', 'comm='])).output.includes('postgres');
  if (process.platform !== 'linux') return true;
  try {
    const program = (await readlink(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '');
    if (basename(program) !== 'postgres') return false;
    const [ours, its] = await Promise.all([stat(data), stat(`/proc/${pid}/cwd`)]);
    return ours.ino === its.ino && ours.dev === its.dev;
  } catch (error) {
    // A zombie has neither link, and another account's process is none that this account started.
    return !['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

async function readFrom(path: string, offset: number): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(0, size - offset)), 0, undefined, offset);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    return causeOf(error);
  }
}
