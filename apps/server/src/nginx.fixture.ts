import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@mainstay/testing';

const EXAMPLE = new URL('../../../ops/nginx/mainstay.conf', import.meta.url);
const START_TIMEOUT_MS = 10_000;

/** Whether this machine has nginx. */
export function hasNginx(): boolean {
  return spawnSync('nginx', ['-v']).error === undefined;
}

export interface Nginx {
  url: string;
  /** Its error log: what upstreams failed at, among others. */
  errors(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts nginx with `ops/nginx/mainstay.conf` before two servers on these ports of loopback. Throws with its log when it does not start. */
export async function startNginx(upstreamPorts: readonly [number, number]): Promise<Nginx> {
  if (!hasNginx()) throw new Error('nginx is not installed (Debian: nginx-light)');
  const directory = await mkdtemp(join(tmpdir(), 'mainstay-nginx-'));
  // Root's workers run as another account.
  await chmod(directory, 0o711);
  const port = await freePort();
  const example = (await readFile(EXAMPLE, 'utf8'))
    .replace('127.0.0.1:3000', `127.0.0.1:${upstreamPorts[0]}`)
    .replace('127.0.0.1:3001', `127.0.0.1:${upstreamPorts[1]}`)
    .replace('listen 80', `listen 127.0.0.1:${port}`);
  const errorLog = join(directory, 'error.log');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${kind};`);
  const config = `daemon off; pid nginx.pid; worker_processes 2; events {}
    http { access_log off; ${temporary.join(' ')} ${example} }`;
  await writeFile(join(directory, 'nginx.conf'), config);
  const child = spawn('nginx', ['-p', directory, '-c', 'nginx.conf', '-e', errorLog], { stdio: 'ignore' });
  const errors = () => readFile(errorLog, 'utf8').catch(() => '');
  const ended = once(child, 'exit');
  const stop = async () => {
    if (isRunning(child)) child.kill('SIGTERM');
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline && isRunning(child); await sleep(50)) {
    if (await fetch(url).then(Boolean, () => false)) return { url, errors, stop };
  }
  const log = await errors();
  await stop();
  throw new Error(`nginx does not start:\n${log}`);
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
