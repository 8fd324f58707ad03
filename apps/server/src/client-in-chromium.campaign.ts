import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DEMO } from '@mainstay/router';
import { type Browser, chromium } from 'playwright-core';
import { createServer as createVite, type ProxyOptions, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type ServerProcess, startProcess } from './process.fixture.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? 'chromium';
const execute = promisify(execFile);
const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const isThere = spawnSync(CHROMIUM, ['--version']).error === undefined;
if (!isThere && process.env['CI']) throw new Error('chromium is not installed (Debian: chromium)');

/** The page: signs in on one visit, reads with nothing but the cookie on the next. */
const PROGRAM = `import { createMainstay, safe } from '@mainstay/client';
const url = new URLSearchParams(location.search).get('api');
const mainstay = createMainstay({ url, auth: { cookie: true } });
const told = async (call) => (await safe(call)).error?.code ?? 'works';
globalThis.signIn = () => told(mainstay.session.signIn(${JSON.stringify({ email: DEMO.email, password: DEMO.password })}));
globalThis.upload = async () => {
  const content = 'firstName,lastName\\n' + ('Ada,' + 'L'.repeat(90) + '\\n').repeat(20_000);
  const progress = [];
  const onUploadProgress = (sent, total) => progress.push(sent / total);
  await mainstay.contacts.import.mutate({ format: 'csv', content, mode: 'upsert', dryRun: true }, { onUploadProgress });
  return progress;
};
globalThis.read = () => told(mainstay.contacts.list.query({ limit: 1 }));
`;

/** Sends each request on to a port of this machine, which its name chooses, and ends TLS before. */
function tlsFront(tls: { key: Buffer; cert: Buffer }, portOf: (host: string, path: string) => number): Server {
  return createTlsServer(tls, (incoming, outgoing) => {
    const { method, headers, url: path = '/' } = incoming;
    const port = portOf(headers.host ?? '', path);
    const onward = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
}

/** Each row of the table of docs/browser.md, in a browser, with the client as it is published and Vite's own server. */
describe.skipIf(!isThere)('the client in cookie mode, in Chromium', () => {
  let server: ServerProcess;
  let vite: ViteDevServer;
  let front: Server;
  let browser: Browser;
  let folder: string;
  let ports: { api: number; vite: number; tls: number };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mainstay-cookies-'));
    await execute(process.execPath, [join(REPOSITORY, 'scripts/build-client.ts')]);
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const made = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=example.com -keyout ${key} -out ${cert}`;
    await execute('openssl', made.split(' '));
    const tls = { key: await readFile(key), cert: await readFile(cert) };
    ports = { api: await freePort(), vite: await freePort(), tls: 0 };
    front = tlsFront(tls, (host, path) =>
      host.startsWith('api.') || path.startsWith('/trpc') ? ports.api : ports.vite,
    ).listen(0, '127.0.0.1');
    await once(front, 'listening');
    ports.tls = (front.address() as AddressInfo).port;
    server = await startProcess({
      PORT: String(ports.api),
      MAINSTAY_DATA_DIR: join(folder, 'data'),
      CORS_ORIGINS: `https://app.example.com:${ports.tls},https://example.com:${ports.tls}`,
    });

    const root = join(folder, 'page');
    await mkdir(root);
    await writeFile(join(root, 'index.html'), '<script type="module" src="/main.js"></script>');
    await writeFile(join(root, 'main.js'), PROGRAM);
    const target = `http://localhost:${ports.api}`;
    const prefixed = (changeOrigin: boolean): ProxyOptions => ({
      target,
      changeOrigin,
      rewrite: (path) => path.replace(/^\/[a-z]+/, ''),
    });
    vite = await createVite({
      root,
      configFile: false,
      logLevel: 'error',
      cacheDir: join(folder, 'cache'),
      resolve: { alias: { '@mainstay/client': join(REPOSITORY, 'packages/client/lib/index.js') } },
      server: {
        host: '127.0.0.1',
        port: ports.vite,
        strictPort: true,
        hmr: false,
        allowedHosts: true,
        fs: { allow: [root, REPOSITORY] },
        // The first is what docs/browser.md shows.
        proxy: { '/trpc': target, '/kept': prefixed(false), '/changed': prefixed(true) },
      },
    });
    await vite.listen();
    const executablePath = spawnSync('sh', ['-c', `command -v ${CHROMIUM}`], { encoding: 'utf8' }).stdout.trim();
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--host-resolver-rules=MAP *.example.com 127.0.0.1, MAP *.example.org 127.0.0.1, MAP example.com 127.0.0.1',
      ],
    });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await vite?.close();
    front?.close();
    await server?.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** Signs in on a page, opens it anew and reads. `spoil` comes between, with the page still open. */
  async function visit(page: string, api: string, spoil?: 'cookies deleted') {
    const filled = (address: string) =>
      address.replace(/VITE|API|TLS/, (name) => String(ports[name.toLowerCase() as keyof typeof ports]));
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const tab = await context.newPage();
    const warnings: string[] = [];
    tab.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    const open = async () => {
      await tab.goto(`${filled(page)}/?api=${encodeURIComponent(filled(api))}`);
      await tab.waitForFunction('globalThis.read');
    };
    await open();
    const signedIn = await tab.evaluate<string>('signIn()');
    if (spoil) {
      await context.clearCookies();
      // Past the life of the access token.
      await tab.clock.setSystemTime(Date.now() + 60 * 60_000);
      await tab.evaluate('read()');
    }
    await open();
    const read = await tab.evaluate<string>('read()');
    await context.close();
    return { signedIn, read, warnings };
  }

  it.each([
    ['a host beside the API, in CORS_ORIGINS', 'https://app.example.com:TLS', 'https://api.example.com:TLS'],
    ['the origin of the API', 'https://example.com:TLS', ''],
    ['another port of localhost', 'http://localhost:VITE', 'http://localhost:API'],
    ['another port of 127.0.0.1', 'http://127.0.0.1:VITE', 'http://127.0.0.1:API'],
    ['Vite’s proxy, as the docs show it', 'http://localhost:VITE', ''],
    ['Vite’s proxy, from 127.0.0.1', 'http://127.0.0.1:VITE', ''],
    ['Vite’s proxy below a prefix', 'http://localhost:VITE', '/kept'],
    ['Vite’s proxy below a prefix, from 127.0.0.1', 'http://127.0.0.1:VITE', '/kept'],
    ['Vite’s proxy with changeOrigin', 'http://localhost:VITE', '/changed'],
    ['Vite’s proxy with changeOrigin, from 127.0.0.1', 'http://127.0.0.1:VITE', '/changed'],
  ])('works from %s', async (_setup, page, api) => {
    expect(await visit(page, api)).toEqual({ signedIn: 'works', read: 'works', warnings: [] });
  });

  it.each([
    ['localhost, of 127.0.0.1', 'http://localhost:VITE', 'http://127.0.0.1:API'],
    ['127.0.0.1, of localhost', 'http://127.0.0.1:VITE', 'http://localhost:API'],
    ['a host of another domain', 'https://example.com:TLS', 'https://api.example.org:TLS'],
    ['localhost, of a server elsewhere', 'http://localhost:VITE', 'https://api.example.com:TLS'],
  ])('does not work from %s, and the console says why', async (_setup, page, api) => {
    const { signedIn, read, warnings } = await visit(page, api);
    expect([signedIn, read]).toEqual(['works', 'UNAUTHENTICATED']);
    expect(warnings).toEqual([expect.stringMatching(/no session in a cookie: .* are different sites/)]);
  });

  it('says in the console that the cookie is missed when it is lost', async () => {
    const { warnings } = await visit('http://localhost:VITE', '', 'cookies deleted');
    expect(warnings).toEqual([expect.stringContaining('the server got none')]);
  });

  it('tells how much of an upload the browser has sent, over a slow line', async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.goto(`http://localhost:${ports.vite}/?api=${encodeURIComponent(`http://localhost:${ports.api}`)}`);
    await tab.waitForFunction('globalThis.read');
    await tab.evaluate('signIn()');
    const line = await context.newCDPSession(tab);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1_000_000 };
    await line.send('Network.emulateNetworkConditions', slow);
    const progress = await tab.evaluate<number[]>('upload()');
    await context.close();
    expect(progress.length).toBeGreaterThan(3);
    expect(progress[0]).toBeLessThan(0.9);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });
});
