import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { events } from './releases.fixture.ts';

let app: RouterTestApp;
/** What the application takes for the time is this much later than it is, in milliseconds. */
let aheadMs = 0;
beforeAll(async () => {
  app = await openTestApp({ services: { clock: { now: () => new Date(Date.now() + aheadMs) } } });
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const job = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();

async function releaseOf(title = 'Page') {
  const person = await app.register();
  const { pages, releases } = person.caller;
  const page = await pages.create({ title });
  const { id } = await releases.create({ name: 'Spring' });
  await releases.addItem({ id, pageId: page.id });
  const perform = (task: string) =>
    app.services.registry.jobs[task]!(app.services, { tenantId: person.tenantId, releaseId: id }, job);
  return { ...person, pages, releases, page, id, perform };
}

describe('a scheduled release', () => {
  it('goes live once at its time, and not at the one that it was given before', async () => {
    const { releases, pages, page, id, perform } = await releaseOf();
    await releases.schedule({ id, at: inSeconds(10) });
    const local = { localAt: '2027-03-28T02:30', timeZone: 'Europe/Berlin' };
    expect(await releases.schedule({ id, ...local })).toMatchObject({
      status: 'scheduled',
      at: '2027-03-28T01:30:00Z',
      adjusted: true,
      ...local,
    });
    aheadMs = 60_000;
    try {
      await perform('releases:run');
      expect(await releases.get({ id })).toMatchObject({ status: 'scheduled', genAfter: null });
      aheadMs = Date.parse('2027-03-28T01:30:10Z') - Date.now();
      await Promise.all([perform('releases:run'), perform('releases:run')]);
    } finally {
      aheadMs = 0;
    }
    expect(await releases.get({ id })).toMatchObject({ status: 'published', late: true, genBefore: 0, genAfter: 1 });
    expect(await pages.get({ id: page.id })).toMatchObject({ livePath: '/page' });
  });

  it('that is refused is failed, with an event and a mail, and can be mended', async () => {
    const { tenantId, email, releases, pages, page, id, perform } = await releaseOf();
    await pages.publish({ id: page.id });
    await releases.schedule({ id, at: inSeconds(5) });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update releases set at = now() - interval '1 minute' where tenant_id = ${tenantId}`),
    );
    await app.services.registry.jobs['releases:sweep']!(app.services, { tenantId: '' }, job);
    expect(await releases.get({ id })).toMatchObject({ status: 'failed', error: 'RELEASE_CONFLICT' });
    await perform('releases:mail-failed');
    expect(app.mailbox.mails.at(-1)).toMatchObject({ to: email, subject: 'A release did not go live' });
    expect(await events(app, { tenantId }, 'release.failed')).toMatchObject([{ id, error: 'RELEASE_CONFLICT' }]);
    const [item] = (await releases.items({ id })).data;
    await releases.refreshItem({ id, itemId: item!.id });
    expect(await releases.publish({ id })).toMatchObject({ status: 'published', error: null, late: false });
  });

  it('waits for nobody any more once it is unscheduled', async () => {
    const { releases, id, perform } = await releaseOf();
    await expect(releases.schedule({ id, at: inSeconds(-1) })).rejects.toEqual(coded('SCHEDULE_IN_PAST'));
    await releases.schedule({ id, at: inSeconds(5) });
    expect(await releases.unschedule({ id })).toMatchObject({ status: 'draft', at: null });
    aheadMs = 60_000;
    try {
      await perform('releases:run');
    } finally {
      aheadMs = 0;
    }
    expect((await releases.get({ id })).status).toBe('draft');
  });
});
