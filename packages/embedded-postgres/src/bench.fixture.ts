import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './server.ts';

const CHILD = fileURLToPath(new URL('./child.fixture.ts', import.meta.url));

export const isRoot = process.getuid?.() === 0;

/** A data directory of one test, and what the test started on it. */
export interface Bench {
  /** A fresh temporary directory. */
  root: string;
  /** Inside `root`; made by the first start. */
  dataDir: string;
  /** The cluster's directory. */
  data: string;
  /** Run at the end, last first. */
  cleanups: (() => Promise<unknown>)[];
  start(): Promise<EmbeddedPostgres>;
  /** Starts it in a process of its own; `answer` is `READY <url>` or `FAILED <why>`. */
  startChild(...flags: ('durable' | 'orphan-guard')[]): { child: ChildProcess; answer: Promise<string> };
  /** The process id in `postmaster.pid`; null when there is no such file. */
  postmasterPid(): Promise<number | null>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const root = await mkdtemp(join(await realpath(tmpdir()), 'mainstay-embedded-'));
  await chmod(root, 0o711);
  const dataDir = join(root, 'data dir');
  const data = join(dataDir, 'postgres', 'data');
  const cleanups: Bench['cleanups'] = [];
  return {
    root,
    dataDir,
    data,
    cleanups,
    start: async () => {
      const server = await startEmbeddedPostgres({ dataDir, durable: false });
      cleanups.push(() => server.stop());
      return server;
    },
    startChild: (...flags) => {
      const child = spawn(process.execPath, [CHILD, dataDir, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
      cleanups.push(async () => child.kill('SIGTERM'));
      return { child, answer: firstAnswer(child) };
    },
    postmasterPid: async () => {
      const content = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null);
      return content === null ? null : Number(content.split('\n')[0]);
    },
    close: async () => {
      for (const cleanup of cleanups.reverse()) await cleanup();
      const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
      if (pid > 0) await waitUntilEnded(pid, 10_000);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** One statement on a connection of its own. */
export async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 });
  try {
    return await sql.unsafe<T[]>(text);
  } finally {
    await sql.end();
  }
}

/** Sends a signal and waits for the end. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** Whether a process runs. A zombie (in a container without an init) does not. */
export async function runs(pid: number): Promise<boolean> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')) !== '';
}

export async function waitUntilEnded(pid: number, timeoutMs: number): Promise<boolean> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(50)) {
    if (!(await runs(pid))) return true;
  }
  return false;
}

async function firstAnswer(child: ChildProcess): Promise<string> {
  if (!child.stdout) return 'no output';
  for await (const line of createInterface(child.stdout)) if (/^(READY|FAILED) /.test(line)) return line;
  return 'ended without a word';
}
