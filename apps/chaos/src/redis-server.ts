import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { guardAgainstOrphan } from '@mainstay/embedded-postgres';
import { freePort } from './server-process.ts';

/** A Redis of the campaign's own, without files: what it knew is gone when it is killed. */
export class ChaosRedis {
  readonly port: number;
  #server: ChildProcess;
  #dismissGuard: () => void = () => undefined;

  private constructor(port: number, server: ChildProcess) {
    this.port = port;
    this.#server = server;
    this.#guard();
  }

  /** Null where there is no `redis-server` on PATH. */
  static async start(): Promise<ChaosRedis | null> {
    const port = await freePort();
    const server = await launch(port);
    return server && new ChaosRedis(port, server);
  }

  /** Kills it without a word; it is away for a second. */
  async kill(): Promise<void> {
    await this.stop();
    await sleep(1_000);
    this.#server = (await launch(this.port))!;
    this.#guard();
  }

  async stop(): Promise<void> {
    this.#dismissGuard();
    const ended = once(this.#server, 'exit');
    this.#server.kill('SIGKILL');
    await ended;
  }

  #guard(): void {
    if (this.#server.pid !== undefined) this.#dismissGuard = guardAgainstOrphan(null, this.#server.pid);
  }
}

async function launch(port: number): Promise<ChildProcess | null> {
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', settings, { stdio: 'ignore', detached: true });
  const isThere = await new Promise<boolean>((resolve) => {
    server.once('spawn', () => resolve(true));
    server.once('error', () => resolve(false));
  });
  return isThere ? server : null;
}
