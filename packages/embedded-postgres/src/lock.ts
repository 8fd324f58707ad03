import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './errors.ts';

const WAIT_MS = 3_000;

export interface DirectoryLock {
  release(): Promise<void>;
}

/**
 * Claims a directory for this process until `release()`. The lock is a listening socket (abstract on Linux, a named
 * pipe on Windows), so the system drops it when the process dies, however it dies, and no stale lock file can exist.
 * Waits 3 s for a holder that is just shutting down, then throws EmbeddedPostgresError with its process id.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const path = await realpath(directory);
  const address = lockAddress(path);
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const server = await tryListen(address);
    if (server) return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    const holder = await askHolder(address);
    if (holder === null && address.startsWith('/')) await rm(address, { force: true });
    else if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(`${path} is in use by process ${holder ?? '(unknown)'}; stop that one first`);
    } else await sleep(100);
  }
}

function lockAddress(path: string): string {
  const key = `mainstay-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${key}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${key}`;
  return join(tmpdir(), `${key}.sock`);
}

function tryListen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(String(process.pid));
    });
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

/** The process id of the lock's holder, '' if it does not answer, or null if nobody listens. */
function askHolder(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(address);
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('error', () => resolve(null));
    socket.on('close', () => resolve(answer));
  });
}
