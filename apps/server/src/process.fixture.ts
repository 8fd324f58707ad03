import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@mainstay/testing';

export { freePort };

/** A server process of its own, as an operator starts it. */
export interface ServerProcess {
  url: string;
  child: ChildProcess;
  output(): string;
  /** Sends a signal and resolves with the exit code, or the signal's name. */
  end(signal: NodeJS.Signals): Promise<number | string>;
}

/** Starts `main.ts` and waits until it answers. Throws with its output when it ends first. */
export async function startProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const port = environment['PORT'] ?? String(await freePort());
  const child = spawn(process.execPath, [new URL('main.ts', import.meta.url).pathname], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      LOG_LEVEL: 'warn',
      RATE_LIMIT_SCALE: '1000',
      PORT: port,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  // Not `exit`, after which its last lines may still be on their way.
  const ended = once(child, 'close');
  for (let attempt = 0; ; attempt++) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended:\n${output}`);
    if (
      await fetch(`${url}/health/live`).then(
        (reply) => reply.ok,
        () => false,
      )
    )
      break;
    if (attempt > 1_000) throw new Error(`the server does not answer:\n${output}`);
    await sleep(100);
  }
  return {
    url,
    child,
    output: () => output,
    async end(signal) {
      child.kill(signal);
      const [code, name] = (await ended) as [number | null, string | null];
      return code ?? name ?? 'unknown';
    },
  };
}

interface Reply {
  status: number;
  /** Whatever JSON the server answered; null for none. Tests reach into it, so it is not typed further. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test's assertion is its type
  body: any;
}

/** Calls REST; resolves with the status and the body. */
export async function call(
  url: string,
  method: string,
  path: string,
  options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const reply = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await reply.text();
  return { status: reply.status, body: text === '' ? null : JSON.parse(text) };
}

/** Registers somebody; resolves with an access token. */
export async function register(url: string, email: string): Promise<{ token: string; tenantId: string }> {
  const { body } = await call(url, 'POST', '/auth/register', {
    body: { email, password: 'Correct-horse-7', name: 'Test Person' },
  });
  return { token: body.tokens.accessToken, tenantId: body.tenant.id };
}
