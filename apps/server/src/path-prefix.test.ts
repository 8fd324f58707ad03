import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreModules } from '@mainstay/router';
import { createTestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { startServer } from './server.ts';

const PREFIX = '/backend';
const PASSWORD = 'Correct-horse-7';

/** A proxy that serves what is behind it below PREFIX and nothing elsewhere, and takes the prefix off or leaves it on. */
async function startProxy(strips: () => boolean) {
  let upstream = '';
  const server = createServer((request, reply) => {
    const url = request.url ?? '';
    if (url !== PREFIX && !url.startsWith(`${PREFIX}/`)) {
      reply.writeHead(404).end('not below the prefix');
      return;
    }
    const path = strips() ? url.slice(PREFIX.length) || '/' : url;
    const onwards = httpRequest(
      `${upstream}${path}`,
      { method: request.method, headers: request.headers },
      (answer) => {
        reply.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(reply);
      },
    );
    onwards.on('error', () => reply.destroy());
    request.pipe(onwards);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serve = (url: string) => {
    upstream = url;
  };
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { origin, url: `${origin}${PREFIX}`, serve, close };
}

let strips: boolean;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let direct: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-prefix-'));
  const key = () => `test:${randomBytes(32).toString('base64')}`;
  proxy = await startProxy(() => strips);
  const server = await startServer(
    readConfig({
      DATABASE_URL: database.url,
      MAINSTAY_DATA_DIR: dataDir,
      SECRET_KEYS: key(),
      ENCRYPTION_KEYS: key(),
      PORT: '0',
      LOG_LEVEL: 'error',
      RATE_LIMIT_SCALE: '1000',
      PUBLIC_URL: `${proxy.url}/`,
    }),
    coreModules,
  );
  direct = server.url!;
  proxy.serve(direct);
  close = async () => {
    await proxy.close();
    await server.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
});
afterAll(() => close());

/** Where a browser ends from an address, with redirects followed. */
async function open(url: string) {
  const page = await fetch(url, { headers: { accept: 'text/html' } });
  return { status: page.status, at: page.url, text: await page.text() };
}

const post = (path: string, body: object) =>
  fetch(`${proxy.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe.each([
  ['takes the path off', true],
  ['leaves the path on', false],
])('behind a proxy that %s', (_what, taken) => {
  beforeAll(() => {
    strips = taken;
  });

  it('the front page links to what is there, from either of its addresses', async () => {
    for (const address of [`${proxy.url}/`, proxy.url]) {
      const front = await open(address);
      const links = [...front.text.matchAll(/href="([^"]+)"/g)].map(([, href]) => new URL(href!, front.at).href);
      expect(links).toHaveLength(4);
      for (const link of links) expect([link, (await fetch(link)).status]).toEqual([link, 200]);
    }
  });

  it('the reference page loads its script, and its document names a server that answers', async () => {
    for (const path of ['/docs', '/docs?from=mail', '/docs/']) {
      const docs = await open(`${proxy.url}${path}`);
      expect([docs.status, new URL(docs.at).pathname]).toEqual([200, `${PREFIX}/docs/`]);
      const script = /src="([^"]+\.js)"/.exec(docs.text)?.[1] ?? '';
      expect((await fetch(new URL(script, docs.at))).status).toBe(200);
    }
    for (const path of ['/openapi.json', '/docs/openapi.json']) {
      const document = (await (await fetch(`${proxy.url}${path}`)).json()) as { servers: { url: string }[] };
      const server = new URL(document.servers[0]!.url, `${proxy.url}${path}`).href;
      expect((await fetch(`${server}/version`)).status).toBe(200);
    }
  });

  it('calls of both doors and the refresh cookie work', async () => {
    const email = `calls-${taken}@example.test`;
    const registered = await post('/auth/register', { email, password: PASSWORD, name: 'Test Person', cookie: true });
    expect(registered.status).toBe(201);
    const cookie = registered.headers.getSetCookie()[0] ?? '';
    // `__Host-`, which production puts before its name, allows no other path (RFC 6265bis, section 4.1.3.2).
    expect(cookie).toMatch(/; Path=\/;/);
    const refreshed = await fetch(`${proxy.url}/api/v1/auth/refresh`, {
      method: 'POST',
      headers: { cookie: cookie.split(';', 1)[0]!, origin: proxy.origin },
    });
    expect(refreshed.status).toBe(200);
    expect((await fetch(`${proxy.url}/trpc/system.version`)).status).toBe(200);
  });

  it('a mailed link opens its page, whose form comes back', async () => {
    const email = `mail-${taken}@example.test`;
    await post('/auth/register', { email, password: PASSWORD, name: 'Test Person' });
    const mails = async () => (await fetch(`${proxy.url}/dev/mailbox.json?to=${email}`)).text();
    await expect.poll(mails, { timeout: 30_000 }).toContain('/verify-email?token=');
    const link = /http:\S+?verify-email\?token=[\w.-]+/.exec(await mails())?.[0] ?? '';
    expect(link.startsWith(`${proxy.url}/`)).toBe(true);
    const page = await open(link);
    const action = /action="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const hidden = [...page.text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const done = await fetch(new URL(action, page.at), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]))),
    });
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('confirmed')]);
  });
});

it('a path that only begins like it, and what is asked of the server itself, are taken as they are', async () => {
  expect((await fetch(`${direct}/backendish/docs/`)).status).toBe(404);
  expect((await fetch(`${direct}/backend/backend/docs/`)).status).toBe(404);
  expect((await fetch(`${direct}/health/live`)).status).toBe(200);
});
