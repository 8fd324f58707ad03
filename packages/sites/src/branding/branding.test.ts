import { appRouter } from '@mainstay/router';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { wcagContrast } from 'culori';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contrastFaults, darkPalette, DEFAULT_PALETTE, onColor } from './palettes.ts';

let app: RouterTestApp;
let owner: Registered;
let subdomain: string;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  const [row] = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ subdomain: string }>(sql`select subdomain from tenants where id = ${owner.tenantId}`),
  );
  subdomain = row!.subdomain;
});
afterAll(() => app.close());

const coded = (code: string, details?: unknown) =>
  expect.objectContaining({
    cause: expect.objectContaining(
      details === undefined ? { code } : { code, details: expect.objectContaining(details) },
    ),
  });

describe('colours', () => {
  it('that are hard to read are warned of, and those that cannot be read refused', async () => {
    const { branding } = owner.caller;
    await expect(branding.update({ colors: { text: '#777', background: '#888' } })).rejects.toEqual(
      coded('CONTRAST_TOO_LOW'),
    );
    expect((await branding.get()).version).toBe(1);
    const enough = await branding.update({ colors: { text: '#767676', background: '#fff' } });
    expect(enough.warnings).toEqual([]);
    expect(wcagContrast('#767676', '#fff')).toBeCloseTo(4.54, 2);
    const { warnings } = await branding.update({ colors: { text: '#777777' } });
    expect(warnings).toEqual([{ palette: 'light', pair: 'text/background', ratio: 4.47, required: 4.5 }]);
    for (const color of ['red', '#12', '#ff000080', 'oklch(1)', 'url(x)'])
      await expect(branding.update({ colors: { text: color } }), color).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('of the dark palette are derived so that they can be read', () => {
    for (const primary of ['#1d4ed8', '#000000', 'oklch(55% 0.2 30)', '#00ff00'])
      expect(contrastFaults(darkPalette({ ...DEFAULT_PALETTE, primary }), 'dark').warnings, primary).toEqual([]);
    expect([onColor('#1d4ed8'), onColor('#ffd400')]).toEqual(['#ffffff', '#000000']);
  });
});

describe('branding', () => {
  it('is live at once, with a style sheet called by what it holds', async () => {
    const { branding } = owner.caller;
    const set = await branding.update({
      colors: { primary: 'oklch(45% 0.15 260)', text: '#111' },
      fonts: { heading: 'Lora' },
      radius: 4,
      socialLinks: ['https://example.com/us'],
    });
    const live = await app.caller().site.branding({ subdomain });
    expect(live).toMatchObject({ fonts: { heading: 'Lora', body: 'system' }, radius: 4, stylesheet: set.stylesheet });
    const [, file] = /^\/_site\/([0-9a-f]{32}\.css)$/.exec(live.stylesheet)!;
    const context = app.context({ credential: null });
    const css = await appRouter.createCaller(context).site.stylesheet({ subdomain, file: file! });
    expect(css).toMatch(/--primary:#[0-9a-f]{6};.*--font-heading:"Lora",Georgia,serif.*--radius:4px/);
    expect(context.reply.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable' });
    await branding.update({ radius: 5 });
    // Pages that are cached still name the sheet of their time.
    expect(await app.caller().site.stylesheet({ subdomain, file: file! })).toBe(css);
    await expect(app.caller().site.stylesheet({ subdomain, file: `${'0'.repeat(32)}.css` })).rejects.toEqual(
      coded('NOT_FOUND'),
    );
    await branding.reset();
    expect(await branding.get()).toMatchObject({
      colors: DEFAULT_PALETTE,
      radius: 8,
      darkDerived: true,
      socialLinks: [],
    });
    expect(JSON.stringify(live)).not.toContain(owner.userId);
  });

  it('has a look before anything is set', async () => {
    const person = await app.register();
    const site = await person.caller.tenants.get({ id: person.tenantId });
    const { stylesheet } = await app.caller().site.branding({ subdomain: site.subdomain });
    const file = stylesheet.slice('/_site/'.length);
    expect(await app.caller().site.stylesheet({ subdomain: site.subdomain, file })).toContain('--primary:');
  });
});
