import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO, DEMO_SITES } from '@mainstay/router';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { modules } from './modules.ts';
import { freePort } from './process.fixture.ts';
import { createReporting, type RunningServer, startServer } from './server.ts';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? 'chromium';
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Milliseconds within which the demo websites are there. */
const PATIENCE_MS = 100_000;

const SITES = [DEMO.subdomain, ...DEMO_SITES.map(({ subdomain }) => subdomain)];
const PATHS = ['/', '/about', '/services', '/contact'];

const isThere = spawnSync(CHROMIUM, ['--version']).error === undefined;
if (!isThere && process.env['CI']) throw new Error('chromium is not installed (Debian: chromium)');

/** What a page is asked, in the words of a browser, whose types this program does not have. */
const WATCH_SHIFTS = `globalThis.shifts = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.shifts += entry.value))).observe({ type: 'layout-shift', buffered: true });`;
const FACTS = `({ scripts: document.querySelectorAll('script, style, [style]').length, shifts: globalThis.shifts,
  bytes: performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.encodedBodySize, 0) })`;
const WIDTH = 'document.documentElement.scrollWidth';
const LARGE_LETTERS = `document.documentElement.style.setProperty('font-size', '200%')`;
const PRINTED = `({ ground: getComputedStyle(document.querySelector('.s')).backgroundColor, ink: getComputedStyle(document.querySelector('h1')).color,
  menus: [...document.querySelectorAll('.bar, .drawer, .actions')].filter((one) => one.offsetHeight > 0).length,
  hidden: [...document.querySelectorAll('.questions .prose')].filter((one) => one.offsetHeight === 0).length })`;
const AXE_RUN = (
  rules?: string[],
) => `axe.run(${JSON.stringify(rules ? { runOnly: rules } : {})}).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 160)))`;

/** The demo websites as a browser shows them. Left out, and said so, where there is none. */
describe.skipIf(!isThere)('the demo websites in Chromium', () => {
  let server: RunningServer;
  let browser: Browser;
  let data: string;
  let port: number;
  const at = (site: string, path: string) => `http://${site}.localhost:${port}${path}`;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'mainstay-chromium-'));
    port = await freePort();
    const config = readConfig({
      PORT: String(port),
      MAINSTAY_DATA_DIR: data,
      LOG_LEVEL: 'error',
      RATE_LIMIT_SCALE: '100',
    });
    server = await startServer(config, modules, createReporting(config));
    const until = Date.now() + PATIENCE_MS;
    // The menu at the foot is made last, and the sites one after another.
    const last = `http://127.0.0.1:${port}/api/v1/public/sites/${SITES.at(-1)}/navigation`;
    const isMade = async () => {
      const reply = await fetch(last);
      const { footer } = reply.ok ? ((await reply.json()) as { footer: unknown[] }) : { footer: [] };
      return footer.length >= PATHS.length - 1;
    };
    while (!(await isMade())) {
      if (Date.now() > until) throw new Error('the demo websites are not there');
      await sleep(500);
    }
    const path = spawnSync('sh', ['-c', `command -v ${CHROMIUM}`], { encoding: 'utf8' }).stdout.trim();
    browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  }, 60_000);

  /** Opens each page of a site, with the faults that the browser tells of: on its console, of the policy, of answers that are none. */
  async function visit(site: string, options: BrowserContextOptions, look: (page: Page) => Promise<unknown>) {
    const context = await browser.newContext(options);
    const faults: string[] = [];
    for (const path of PATHS) {
      const page = await context.newPage();
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) faults.push(`${path} ${message.text()}`);
      });
      page.on('response', (response) => {
        if (response.status() >= 400) faults.push(`${path} ${response.url()} ${response.status()}`);
      });
      await page.addInitScript(WATCH_SHIFTS);
      await page.goto(at(site, path), { waitUntil: 'networkidle' });
      const fault = await look(page);
      if (fault !== undefined) faults.push(`${path} ${JSON.stringify(fault)}`);
      await page.close();
    }
    await context.close();
    return faults;
  }

  const axe = (rules?: string[]) => async (page: Page) => {
    await page.evaluate(await readFile(AXE, 'utf8'));
    const violations = await page.evaluate<string[]>(AXE_RUN(rules));
    return violations.length === 0 ? undefined : violations;
  };

  it.each(SITES)('%s has no script, no fault, nothing that moves, and nothing that axe finds', async (site) => {
    const faults = await visit(site, { viewport: { width: 1280, height: 900 } }, async (page) => {
      const facts = await page.evaluate<{ scripts: number; shifts: number; bytes: number }>(FACTS);
      const found = await axe()(page);
      const isWell = facts.scripts === 0 && facts.shifts <= 0.02 && facts.bytes <= 250_000;
      return isWell && found === undefined ? undefined : { ...facts, found };
    });
    expect(faults).toEqual([]);
  });

  it.each(SITES)('%s can be read in the dark', async (site) => {
    expect(await visit(site, { colorScheme: 'dark' }, axe(['color-contrast']))).toEqual([]);
  });

  it.each(SITES)('%s fits into 320 pixels, also with letters of twice the size, and its menu opens', async (site) => {
    const faults = await visit(site, { viewport: { width: 320, height: 640 } }, async (page) => {
      const width = () => page.evaluate<number>(WIDTH);
      const plain = await width();
      await page.locator('.drawer > summary').click();
      const opens = await page.locator('.drawer nav a').first().isVisible();
      await page.setViewportSize({ width: 640, height: 900 });
      await page.evaluate(LARGE_LETTERS);
      const large = await width();
      return plain <= 320 && opens && large <= 640 ? undefined : { plain, opens, large };
    });
    expect(faults).toEqual([]);
  });

  it.each(SITES)('%s is printed in black on white, with all answers and without what is for screens', async (site) => {
    const faults = await visit(site, { colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const facts = await page.evaluate<{ ground: string; ink: string; menus: number; hidden: number }>(PRINTED);
      const isWell = facts.ground === 'rgb(255, 255, 255)' && facts.ink === 'rgb(0, 0, 0)';
      return isWell && facts.menus === 0 && facts.hidden === 0 ? undefined : facts;
    });
    expect(faults).toEqual([]);
  });

  it.each(DEMO_SITES)(
    'a visitor of $subdomain is told of faults beside their fields, then that it was sent',
    async (site) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(at(site.subdomain, '/contact'));
      await page.getByLabel('Your name').fill('Ada Lovelace');
      await page.getByLabel('Email').fill('nowhere');
      await page.getByLabel('Message', { exact: true }).fill('Is it open on Monday?');
      await page.locator('form button').click();
      expect(await page.locator('.field .fault').allTextContents()).toHaveLength(1);
      expect(await page.getByLabel('Message', { exact: true }).inputValue()).toBe('Is it open on Monday?');
      await page.getByLabel('Email').fill('ada@example.com');
      await page.locator('form button').click();
      await page.waitForURL(/\/contact#sent-/);
      expect(await page.locator('.sent').isVisible()).toBe(true);
      await context.close();
    },
  );
});
