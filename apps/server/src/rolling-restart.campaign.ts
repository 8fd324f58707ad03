import { Agent, request } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasNginx, type Nginx, startNginx } from './nginx.fixture.ts';
import { freePort, register, type ServerProcess, startProcess } from './process.fixture.ts';

const RESTARTS = 20;
const CLIENTS = 16;
/** Milliseconds for which a client thinks after each answer. */
const THINK_MS = 15;
/** In all: twice of what a slow machine needs. */
const TIMEOUT_MS = 480_000;

const lacking = !hasNginx();
if (lacking) console.warn('nginx is not installed (Debian: nginx-light): the rolling restart is not rehearsed');

let database: TestDatabase;
let dataDir: string;
let nginx: Nginx | undefined;
const servers: ServerProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-rolling-'));
});
afterAll(async () => {
  await nginx?.stop();
  await Promise.all(servers.map((server) => server.end('SIGKILL')));
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function startApi(port: number): Promise<ServerProcess> {
  const server = await startProcess({
    DATABASE_URL: database.url,
    MAINSTAY_DATA_DIR: dataDir,
    PUBLIC_URL: 'http://127.0.0.1:3999',
    PORT: String(port),
    ROLE: 'api',
    TRUST_PROXY: '127.0.0.1',
    LAME_DUCK_MS: '250',
  });
  await expect.poll(async () => (await fetch(`${server.url}/health/ready`)).status).toBe(200);
  return server;
}

interface Answer {
  status: number | string;
  text: string;
}

/** One request on a kept connection, tried once: what fails is told by its code. */
function ask(agent: Agent, url: string, method: string, token: string, body?: object): Promise<Answer> {
  return new Promise((resolve) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    };
    const failed = (error: NodeJS.ErrnoException) => resolve({ status: error.code ?? error.message, text: '' });
    const sent = request(url, { method, agent, headers }, (reply) => {
      let received = '';
      reply.setEncoding('utf8');
      reply.on('data', (chunk: string) => (received += chunk));
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text: received }));
      reply.on('error', failed);
    });
    sent.on('error', failed);
    sent.end(text);
  });
}

// Where CI lacks nginx this fails, and says so.
describe.skipIf(lacking && !process.env['CI'])('two api processes behind nginx', () => {
  it(
    `are restarted ${RESTARTS} times in turns, and no request of any method fails`,
    async () => {
      const ports = [await freePort(), await freePort()] as const;
      for (const port of ports) servers.push(await startApi(port));
      nginx = await startNginx(ports);
      const { url } = nginx;
      const { token } = await register(url, 'rolling@example.test');

      const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
      const answers = new Map<string, number>();
      const failures: string[] = [];
      const over = new AbortController();
      const client = async (n: number) => {
        for (let round = 0; !over.signal.aborted; round++) {
          let contact = `${url}/api/v1/contacts`;
          const steps: [method: string, expected: number, body?: object][] = [
            ['POST', 201, { firstName: `Client ${n}`, lastName: `Round ${round}` }],
            ['GET', 200],
            ['PATCH', 200, { lastName: `Round ${round} again` }],
            ['DELETE', 204],
          ];
          for (const [method, expected, body] of steps) {
            const { status, text } = await ask(agent, contact, method, token, body);
            answers.set(method, (answers.get(method) ?? 0) + 1);
            await sleep(THINK_MS);
            if (status !== expected) {
              failures.push(`${method} ${status} ${/<title>.*<.title>/.exec(text)?.[0] ?? text}`);
              break;
            }
            if (method === 'POST') contact += `/${JSON.parse(text).id}`;
          }
        }
      };
      const load = Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(n)));
      try {
        for (let n = 0; n < RESTARTS; n++) {
          const at = n % 2;
          expect(await servers[at]!.end('SIGTERM')).toBe(0);
          servers[at] = await startApi(ports[at]!);
        }
      } finally {
        over.abort();
        await load;
        agent.destroy();
      }

      console.log(`${RESTARTS} restarts: ${[...answers].map(([method, count]) => `${method} ${count}`).join(', ')}`);
      const told = (await nginx.errors()).split('\n').filter((line) => !line.includes('(111: Connection refused)'));
      expect(failures.slice(0, 20), `${failures.length} failed\n${told.slice(0, 20).join('\n')}`).toEqual([]);
      for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) expect(answers.get(method)).toBeGreaterThan(RESTARTS);
    },
    TIMEOUT_MS,
  );
});
