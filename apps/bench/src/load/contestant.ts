import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ProcessFacts } from '../servers/child.ts';

export type ContestantName = 'limit' | 'stock' | 'mainstay' | 'mainstay+cache';

/** How a contestant is called: tRPC over HTTP, or the plain routes of `limit`. */
export type Dialect = 'trpc' | 'plain';

/** A server in a process of its own, answering on `url`. */
export interface RunningProcess {
  url: string;
  /** From spawning to the first answer of `/health/live`, in milliseconds. */
  startMs: number;
  facts(): Promise<ProcessFacts>;
  stop(): Promise<void>;
}

export interface Contestant extends RunningProcess {
  name: ContestantName;
  dialect: Dialect;
}

const SCRIPTS = {
  limit: fileURLToPath(new URL('../servers/limit.ts', import.meta.url)),
  stock: fileURLToPath(new URL('../servers/stock.ts', import.meta.url)),
  mainstay: fileURLToPath(new URL('../servers/mainstay.ts', import.meta.url)),
  'bare-page': fileURLToPath(new URL('../servers/bare-page.ts', import.meta.url)),
};

const START_TIMEOUT_MS = 30_000;

/** Connections of each contestant to PostgreSQL: Mainstay's own default. */
const POOL_SIZE = 10;

/** Starts a contestant in a process of its own; its log goes into `logFile`. Throws when it does not answer in time. */
export async function startContestant(
  name: ContestantName,
  environment: Record<string, string>,
  logFile: string,
  execArgv: string[] = [],
): Promise<Contestant> {
  const script = name === 'mainstay+cache' ? 'mainstay' : name;
  const settings = { RATE_LIMIT_SCALE: '1000', ...environment, CACHE: name === 'mainstay+cache' ? '1' : '0' };
  const running = await startProcess(script, settings, logFile, execArgv);
  return { name, dialect: script === 'limit' ? 'plain' : 'trpc', ...running };
}

/** Starts a server in a process of its own; its log goes into `logFile`. Throws when it does not answer in time. */
export async function startProcess(
  script: keyof typeof SCRIPTS,
  environment: Record<string, string>,
  logFile: string,
  execArgv: string[] = [],
): Promise<RunningProcess> {
  const port = await freePort();
  const log = openSync(logFile, 'w');
  const started = performance.now();
  const child = fork(SCRIPTS[script], {
    execArgv,
    stdio: ['ignore', log, log, 'ipc'],
    env: {
      PATH: process.env['PATH'],
      ...environment,
      HOST: '127.0.0.1',
      PORT: String(port),
      POOL_SIZE: String(POOL_SIZE),
      ROLE: 'api',
      LOG_LEVEL: 'info',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await firstAnswer(url, child, logFile, started);
  return {
    url,
    startMs: performance.now() - started,
    async facts() {
      const answer = once(child, 'message');
      child.send('facts');
      const [facts] = (await answer) as [ProcessFacts];
      return facts;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.send('stop');
      const stuck = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(stuck);
    },
  };
}

async function firstAnswer(url: string, child: ChildProcess, logFile: string, started: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`a contestant ended; see ${logFile}`);
    const live = await fetch(`${url}/health/live`).then(
      (reply) => reply.ok,
      () => false,
    );
    if (live) return;
    if (performance.now() - started > START_TIMEOUT_MS) {
      child.kill('SIGKILL');
      throw new Error(`a contestant does not answer; see ${logFile}`);
    }
    await sleep(10);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
