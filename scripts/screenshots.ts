import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO, DEMO_SITES } from '@mainstay/router';
import { type BrowserContextOptions, chromium } from 'playwright-core';

/**
 * Pictures of every page of the demo websites, in `.mainstay/screenshots`: `pnpm screenshots`, or `pnpm screenshots lupa phone` for those
 * whose names hold all of the words. It starts a server of its own, with data of its own, and ends it. CHROMIUM_PATH names the browser.
 */
const OUT = join(import.meta.dirname, '../.mainstay/screenshots');

/** Milliseconds within which the websites are there. */
const PATIENCE = 180_000;

const LOOKS: Readonly<Record<string, BrowserContextOptions & { print?: true }>> = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  small: { viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  print: { viewport: { width: 794, height: 1123 }, colorScheme: 'light', print: true },
};

const words = process.argv.slice(2);
const port = await freePort();
const data = await mkdtemp(join(tmpdir(), 'mainstay-screenshots-'));
const server = spawn(process.execPath, [join(import.meta.dirname, '../apps/server/src/main.ts')], {
  env: { ...process.env, PORT: String(port), MAINSTAY_DATA_DIR: data, LOG_LEVEL: 'warn', RATE_LIMIT_SCALE: '100' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
try {
  await mkdir(OUT, { recursive: true });
  const sites = [DEMO.subdomain, ...DEMO_SITES.map(({ subdomain }) => subdomain)];
  // The menu at the foot is made last, and the sites one after another. Not every system knows names below `localhost`; browsers do.
  await waitFor(`http://127.0.0.1:${port}/api/v1/public/sites/${sites.at(-1)}/navigation`);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  for (const [look, { print, ...options }] of Object.entries(LOOKS)) {
    const context = await browser.newContext({ ...options, deviceScaleFactor: 1 });
    const page = await context.newPage();
    if (print) await page.emulateMedia({ media: 'print' });
    for (const site of sites)
      for (const path of ['', 'about', 'services', 'contact']) {
        const name = `${site}-${path || 'home'}-${look}`;
        if (!words.every((word) => name.includes(word))) continue;
        await page.goto(`http://${site}.localhost:${port}/${path}`, { waitUntil: 'networkidle' });
        await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: true });
        console.log(name);
      }
    await context.close();
  }
  await browser.close();
} finally {
  server.kill('SIGTERM');
  if (server.exitCode === null) await once(server, 'exit');
  await rm(data, { recursive: true, force: true });
}

async function waitFor(url: string): Promise<void> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    const { footer = [] } = answer?.ok ? ((await answer.json()) as { footer?: unknown[] }) : {};
    if (footer.length >= 3) return;
    if (Date.now() > until || server.exitCode !== null) throw new Error(`${url} is not there`);
    await sleep(300);
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}
