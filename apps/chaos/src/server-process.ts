import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { guardAgainstOrphan } from '@mainstay/embedded-postgres';

const MAIN = fileURLToPath(import.meta.resolve('@mainstay/server/main'));
/** A start that takes longer hangs, in milliseconds; and how often one is tried. */
const START_MS = 90_000;
const MAX_STARTS = 20;

/** What a process says that ends while it starts because the database was away, ended its session, or was frozen. */
const DATABASE_AWAY =
  /\b(57P0[123]|53300|53100|08\w{3}|ECONNREFUSED|ECONNRESET|CONNECT_TIMEOUT|CONNECTION_\w+)\b|terminating connection|Connection terminated|starting up|ConnectionLostError|PoolExhaustedError|not reachable|timeout/i;

/** A server or worker process that is killed and comes back under the same settings. */
export class ServerProcess {
  readonly #environment: Record<string, string>;
  readonly #healthUrl: string;
  readonly #name: string;
  #child: ChildProcess | null = null;
  #ending: ChildProcess | null = null;
  #starting: Promise<void> | null = null;
  #log = '';
  /** Starts that ended before the process was up, such as while the database was away. */
  failedStarts = 0;
  /** Ends that nothing explains: by itself after it was up, or while it started and the database was there. With what it said last. */
  readonly crashes: string[] = [];

  /** `healthUrl` tells when it is up. */
  constructor(name: string, environment: Record<string, string>, healthUrl: string) {
    this.#name = name;
    this.#environment = environment;
    this.#healthUrl = healthUrl;
  }

  /** Starts the process, again and again while it ends by itself. Throws when it does not come up at all. */
  start(): Promise<void> {
    this.#starting ??= this.#boot().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  async #boot(): Promise<void> {
    for (let starts = 0; starts < MAX_STARTS; starts++, this.failedStarts++) {
      this.#log = '';
      const deadline = Date.now() + START_MS;
      const child = spawn(process.execPath, [MAIN], {
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
          ...this.#environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      // A campaign that is killed leaves nobody behind.
      if (child.pid !== undefined) child.once('exit', guardAgainstOrphan(null, child.pid));
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (this.#log = (this.#log + chunk.toString()).slice(-200_000)));
      this.#child = child;
      while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
        if (await answers(this.#healthUrl)) {
          if (child.exitCode === null) {
            this.#watch(child);
            return;
          }
        }
        await sleep(50);
      }
      await sleep(200);
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        this.crashes.push(`${this.#name} hung while it started: ${this.#log.slice(-1_500)}`);
      } else if (!DATABASE_AWAY.test(this.#log))
        this.crashes.push(`${this.#name} ended with ${child.exitCode} while it started: ${this.#log.slice(-1_500)}`);
    }
    throw new Error(`a process does not come up:\n${this.#log.slice(-4_000)}`);
  }

  /** Brings a process back that ends by itself, as a supervisor does, and keeps what it said: it was up, and has crashed. */
  #watch(child: ChildProcess): void {
    child.once('exit', (code, signal) => {
      if (this.#ending === child) return;
      this.crashes.push(`${this.#name} ended with ${code ?? signal}: ${this.#log.slice(-1_500)}`);
      void this.start().catch((error: unknown) => this.crashes.push(String(error)));
    });
  }

  /** Sends a signal and waits for the end; resolves with the exit code, or the signal's name, and how long it took. */
  async end(signal: NodeJS.Signals): Promise<{ code: number | string; ms: number }> {
    // One that is being brought back is waited for: two at once would fight for the port.
    await this.#starting?.catch(() => undefined);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null)
      return { code: child?.exitCode ?? 'gone', ms: 0 };
    this.#ending = child;
    const started = performance.now();
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code, name] = (await ended) as [number | null, string | null];
    return { code: code ?? name ?? 'unknown', ms: performance.now() - started };
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(1_000) }).then(
    (reply) => reply.ok,
    () => false,
  );
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
