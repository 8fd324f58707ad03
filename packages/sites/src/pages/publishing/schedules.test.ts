import { openTexts } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
/** What the application takes for the time is this much later than it is, in milliseconds. */
let aheadMs = 0;
beforeAll(async () => {
  app = await openTestApp({ services: { clock: { now: () => new Date(Date.now() + aheadMs) } } });
});
afterAll(() => app.close());

const coded = (code: string, details?: unknown) =>
  expect.objectContaining({
    cause: expect.objectContaining(
      details === undefined ? { code } : { code, details: expect.objectContaining(details) },
    ),
  });

/** The kinds of what is live, by path. */
async function kinds({ tenantId }: Registered): Promise<Record<string, string>> {
  const rows = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ path: string; kind: string }>(
      sql`select path, kind from site_routes where tenant_id = ${tenantId} and to_gen is null`,
    ),
  );
  return Object.fromEntries([...rows].map(({ path, kind }) => [path, kind]));
}

async function siteOf() {
  const person = await app.register();
  const { pages } = person.caller;
  const page = async (title: string, parentId: string | null = null) => (await pages.create({ title, parentId })).id;
  return { ...person, pages, page };
}

const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };

async function events({ tenantId }: Registered, type: string) {
  const rows = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ id: string; tenantId: string; data: Record<string, unknown> }>(
      sql`select id, tenant_id as "tenantId", data from events where tenant_id = ${tenantId} and type = ${type} order by id`,
    ),
  );
  return (await openTexts(app.services, [...rows])).map(({ data }) => data);
}

describe('a schedule', () => {
  it.each([
    [
      { localAt: '2027-03-28T02:30', timeZone: 'Europe/Berlin' },
      { at: '2027-03-28T01:30:00Z', adjusted: true, ambiguous: false },
    ],
    [
      { localAt: '2027-10-31T02:30', timeZone: 'Europe/Berlin' },
      { at: '2027-10-31T00:30:00Z', adjusted: false, ambiguous: true },
    ],
    [
      { localAt: '2027-11-07T09:00', timeZone: 'America/New_York' },
      { at: '2027-11-07T14:00:00Z', ambiguous: false },
    ],
    [{ at: '2027-11-07T09:00:00.789+01:00' }, { at: '2027-11-07T08:00:00Z', localAt: null, timeZone: null }],
  ])('of %j is %j', async (moment, expected) => {
    const site = await siteOf();
    const id = await site.page('Later');
    expect(await site.pages.schedule({ id, ...moment })).toMatchObject({
      ...expected,
      state: 'pending',
      versionNumber: 1,
    });
    expect(await site.pages.get({ id })).toMatchObject({ status: 'scheduled', scheduledAt: expected.at });
  });

  it('is for a time to come, and for a page that could be published', async () => {
    const site = await siteOf();
    const id = await site.page('Past');
    const past = new Date(Date.now() - 1_000).toISOString();
    await expect(site.pages.schedule({ id, at: past })).rejects.toEqual(coded('SCHEDULE_IN_PAST'));
    for (const wrong of [
      {},
      { at: '2031-01-01T00:00:00Z' },
      { localAt: '2027-01-01T00:00' },
      { localAt: '2027-02-30T00:00', timeZone: 'UTC' },
    ])
      await expect(site.pages.schedule({ id, ...wrong })).rejects.toThrow();
    await expect(site.pages.schedule({ id, localAt: '2027-01-01T00:00', timeZone: '+01:00' })).rejects.toThrow();
    await site.caller.sections.create({ pageId: id, type: 'hero' });
    await expect(site.pages.schedule({ id, at: '2027-06-01T00:00:00Z' })).rejects.toEqual(coded('PAGE_INVALID'));
  });

  it('publishes what was the draft then, late where the worker was away; until then the old version is served', async () => {
    const site = await siteOf();
    const id = await site.page('Pinned');
    await site.pages.publish({ id });
    await site.pages.update({ id, title: 'Then' });
    const first = await site.pages.schedule({ id, at: new Date(Date.now() + 600_000).toISOString() });
    const schedule = await site.pages.schedule({ id, at: new Date(Date.now() + 3_000).toISOString() });
    await site.pages.update({ id, title: 'Since' });
    const perform = (scheduleId: string) =>
      app.services.registry.jobs['pages:run-schedule']!(app.services, { tenantId: site.tenantId, scheduleId }, run);
    expect(await site.pages.get({ id })).toMatchObject({ liveVersion: 1, title: 'Since' });
    aheadMs = 63_000;
    try {
      await perform(first.id);
      expect((await site.pages.get({ id })).liveVersion).toBe(1);
      await Promise.all([perform(schedule.id), perform(schedule.id)]);
    } finally {
      aheadMs = 0;
    }
    expect(await site.pages.get({ id })).toMatchObject({ liveVersion: 2, title: 'Since', hasChanges: true });
    const { data } = await site.pages.schedules({ id });
    expect(data.map(({ state, late }) => [state, late])).toEqual([
      ['done', true],
      ['cancelled', false],
    ]);
    expect((await events(site, 'page.published')).at(-1)).toMatchObject({
      title: 'Then',
      late: true,
      scheduleId: schedule.id,
    });
  });

  it('that is refused says so once, by event and mail, and changes nothing', async () => {
    const site = await siteOf();
    const { id: taker } = await site.pages.create({ title: 'Wanted', slug: 'wanted' });
    const { id } = await site.pages.create({ title: 'Late', slug: 'late' });
    await site.pages.publish({ id: taker });
    await site.pages.update({ id: taker, slug: 'elsewhere' });
    await site.pages.update({ id, slug: 'wanted' });
    await site.pages.schedule({ id, at: new Date(Date.now() + 3_600_000).toISOString() });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update page_schedules set at = now() - interval '1 minute' where tenant_id = ${site.tenantId}`),
    );
    await app.services.registry.jobs['pages:sweep-schedules']!(app.services, { tenantId: '' }, run);
    const { data } = await site.pages.schedules({ id });
    expect(data).toMatchObject([{ state: 'failed', error: 'SLUG_TAKEN' }]);
    expect(await events(site, 'page.schedule_failed')).toMatchObject([
      { error: 'SLUG_TAKEN', scheduleId: data[0]!.id },
    ]);
    const payload = { tenantId: site.tenantId, scheduleId: data[0]!.id };
    await app.services.registry.jobs['pages:mail-schedule-failed']!(app.services, payload, run);
    expect(app.mailbox.mails.at(-1)).toMatchObject({ to: site.email, subject: 'A page was not published' });
    expect((await site.pages.get({ id })).status).toBe('draft');
  });

  it('takes a page from the public, and can be cancelled', async () => {
    const site = await siteOf();
    const id = await site.page('Brief');
    await site.pages.publish({ id });
    const at = '2027-06-01T00:00:00Z';
    await site.pages.schedule({ id, at });
    const { id: scheduleId } = await site.pages.schedule({ id, at, action: 'unpublish' });
    await site.pages.unschedule({ id, action: 'publish' });
    expect((await site.pages.schedules({ id })).data.map(({ state }) => state)).toEqual(['pending', 'cancelled']);
    aheadMs = Date.parse(at) - Date.now();
    try {
      await app.services.registry.jobs['pages:run-schedule']!(
        app.services,
        { tenantId: site.tenantId, scheduleId },
        run,
      );
    } finally {
      aheadMs = 0;
    }
    expect((await kinds(site))['/brief']).toBe('gone');
  });
});

describe('a preview', () => {
  it('is one of twenty at most, and ends when it is told to', async () => {
    const site = await siteOf();
    const id = await site.page('Secret');
    await expect(site.pages.previewToken({ id, version: 1 })).rejects.toEqual(coded('NOT_FOUND'));
    const { token, url, expiresAt } = await site.pages.previewToken({ id, expiresIn: 60 });
    expect(url).toContain(token);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(61_000);
    for (let made = 1; made < 20; made += 1) await site.pages.previewToken({ id });
    await expect(site.pages.previewToken({ id })).rejects.toEqual(coded('PREVIEW_LIMIT'));
    await site.pages.revokePreviews({ id });
    await site.pages.previewToken({ id });
    const stored = await app.database.asSystem('seed', (tx) =>
      tx.execute<{ row: string }>(
        sql`select to_jsonb(t)::text as row from preview_tokens t where tenant_id = ${site.tenantId}`,
      ),
    );
    expect([...stored].map(({ row }) => row).join()).not.toContain(token);
  });
});
