import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { guardAgainstOrphan, probePort } from '@mainstay/embedded-postgres';

const START_TIMEOUT_MS = 10_000;

export interface TestRedis {
  url: string;
  stop(): Promise<void>;
}

/**
 * `REDIS_URL`, or a server of our own from `redis-server` or `valkey-server` on PATH, on a free port and without files.
 * Null when there is neither. Throws when a server is there and does not start.
 */
export async function startTestRedis(): Promise<TestRedis | null> {
  const url = process.env['REDIS_URL'];
  if (url) return { url, stop: () => Promise.resolve() };
  return (await startServer('redis-server')) ?? (await startServer('valkey-server'));
}

async function startServer(program: string): Promise<TestRedis | null> {
  const port = (await probePort(0)) ?? 0;
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  const server = spawn(program, settings, { stdio: 'ignore', detached: true });
  const missing = await new Promise<boolean>((resolve) => {
    server.once('spawn', () => resolve(false));
    server.once('error', () => resolve(true));
  });
  if (missing || server.pid === undefined) return null;
  const exited = once(server, 'exit');
  const dismissGuard = guardAgainstOrphan(null, server.pid);
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) server.kill('SIGTERM');
    await exited;
    dismissGuard();
  };
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await sleep(50)) {
    if (server.exitCode !== null) break;
    if (await answersPing(port)) return { url: `redis://127.0.0.1:${port}`, stop };
  }
  await stop();
  throw new Error(`${program} is on PATH but does not start on port ${port}`);
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      resolve(chunk.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}
