import { randomUUID } from 'node:crypto';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { runJob } from '@mainstay/testing/fixtures/contact-transfer';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasMonthsAhead } from './partitions.ts';

const DAY = 86_400_000;

let app: RouterTestApp;
let owner: Registered;
/** Where the application's clock stands; null: where it is. */
let now: Date | null = null;
beforeAll(async () => {
  app = await openTestApp({ services: { clock: { now: () => now ?? new Date() } } });
});
afterAll(() => app.close());
beforeEach(async () => {
  now = null;
  owner = await app.register();
});

const invalid = expect.objectContaining({ code: 'BAD_REQUEST' });
const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const rollUp = () => runJob(app, 'analytics:rollup', owner.tenantId, randomUUID());
const seeded = <R extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  app.database.asSystem('seed', (tx) => tx.execute<R>(query));
const dirty = async () => (await seeded(sql`select 1 from analytics_dirty where tenant_id = ${owner.tenantId}`)).length;

type Query = Parameters<Registered['caller']['analytics']['query']>[0];
/** The values of a metric by bucket. */
async function values(query: Omit<Query, 'tz'> & { tz?: string }) {
  const { buckets } = await owner.caller.analytics.query(query);
  return buckets.map((bucket) => bucket.values);
}

const at = (daysAgo: number, time = '12:00:00Z') =>
  `${new Date(Date.now() - daysAgo * DAY).toISOString().slice(0, 10)}T${time}`;
const day = (daysAgo: number) => at(daysAgo).slice(0, 10);

describe('events', () => {
  it('that come twice are duplicates, in parallel too, with or without a time of their own', async () => {
    const { analytics } = owner.caller;
    const batch = Array.from({ length: 500 }, (_, n) => ({ id: randomUUID(), name: 'click', at: at(1 + (n % 5)) }));
    expect(await analytics.track({ events: batch })).toEqual({ accepted: 500, duplicates: 0, rejected: [] });
    expect(await analytics.track({ events: batch })).toEqual({ accepted: 0, duplicates: 500, rejected: [] });

    const floating = Array.from({ length: 20 }, () => ({ id: randomUUID(), name: 'click' }));
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, n) => analytics.track({ events: n % 2 ? floating : [...floating].reverse() })),
    );
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(20);
    const twice = { id: randomUUID(), name: 'click' };
    expect(await analytics.track({ events: [twice, twice] })).toMatchObject({ accepted: 1, duplicates: 1 });
  });

  it('from too long ago, too far ahead or of nobody known are named, and the rest is stored', async () => {
    const { id } = await owner.caller.contacts.create({ firstName: 'Ada' });
    const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();
    const events = [
      { name: 'a', at: ago(30 * DAY + 60_000) },
      { name: 'a', at: ago(30 * DAY - 60_000) },
      { name: 'a', at: ago(-11 * 60_000) },
      { name: 'a', at: ago(-9 * 60_000) },
      { name: 'a', contactId: randomUUID() },
      { name: 'a', contactId: id },
    ];
    expect(await owner.caller.analytics.track({ events })).toEqual({
      accepted: 3,
      duplicates: 0,
      rejected: [
        { index: 0, code: 'TIME_OUT_OF_RANGE' },
        { index: 2, code: 'TIME_OUT_OF_RANGE' },
        { index: 4, code: 'CONTACT_NOT_FOUND' },
      ],
    });
    const broken = [{ name: 'a' }, { name: 'Not a name' }];
    await expect(owner.caller.analytics.track({ events: broken })).rejects.toEqual(invalid);
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`p${n}`, n]));
    await expect(owner.caller.analytics.track({ events: [{ name: 'a', properties: many }] })).rejects.toEqual(invalid);
  });

  it('are counted before and after they are rolled up, late ones in their own interval', async () => {
    const { analytics } = owner.caller;
    const query = { metric: 'events', from: day(2), to: day(0), interval: 'hour' } as const;
    const byHour = async () => (await values(query)).map((one) => one['events']);
    await analytics.track({
      events: [
        { name: 'a', at: at(1, '09:59:59.999Z') },
        { name: 'b', at: at(1, '10:00:00Z') },
      ],
    });
    const expected: number[] = Array.from({ length: 48 }, (_, hour) => (hour === 33 || hour === 34 ? 1 : 0));
    expect(await byHour()).toEqual(expected);
    await rollUp();
    expect(await dirty()).toBe(0);
    expect(await byHour()).toEqual(expected);

    await analytics.track({
      events: [
        { name: 'a', at: at(1, '07:30:00Z') },
        { name: 'a', at: at(1, '09:10:00Z') },
      ],
    });
    expected[31] = 1;
    expected[33] = 2;
    expect(await byHour()).toEqual(expected);
    await rollUp();
    expect(await byHour()).toEqual(expected);
    expect(await values({ ...query, name: 'b', interval: 'day' })).toEqual([{ events: 0 }, { events: 1 }]);
  });

  it('are told apart by up to ten values, before and after they are rolled up', async () => {
    const track = (name: string, count: number, path: string) =>
      Array.from({ length: count }, () => ({ name, at: at(1), url: `https://acme.test${path}?q=ada@acme.test#x` }));
    const paths = Array.from({ length: 12 }, (_, n) => track('page_view', n + 1, `/${n}`)).flat();
    await owner.caller.analytics.track({
      events: [...paths, { name: 'call', at: at(1), properties: { plan: 'pro' } }],
    });
    const query = { from: day(1), to: day(0), interval: 'day' } as const;
    for (let rolled = 0; rolled < 2; rolled++) {
      expect(await values({ ...query, metric: 'pageViews' })).toEqual([{ pageViews: 78 }]);
      const [byPath] = await values({ ...query, metric: 'pageViews', groupBy: 'path' });
      expect(byPath).toEqual({
        '/11': 12,
        '/10': 11,
        '/9': 10,
        '/8': 9,
        '/7': 8,
        '/6': 7,
        '/5': 6,
        '/4': 5,
        '/3': 4,
        '/2': 3,
        other: 3,
      });
      expect(await values({ ...query, metric: 'events', groupBy: 'name' })).toEqual([{ page_view: 78, call: 1 }]);
      expect(await values({ ...query, metric: 'events', groupBy: 'properties.plan' })).toEqual([{ none: 78, pro: 1 }]);
      const filter = { field: 'path', op: 'in' as const, value: ['/11', '/10'] };
      expect(await values({ ...query, metric: 'events', filter })).toEqual([{ events: 23 }]);
      await rollUp();
    }
    await expect(values({ ...query, metric: 'events', groupBy: 'visitor' })).rejects.toEqual(coded('VALIDATION_ERROR'));
  });

  it('keep nothing that tells who it was but digests, which change with the day', async () => {
    const events = [1, 2].map((ago) => ({
      name: 'page_view',
      at: at(ago),
      url: 'https://acme.test/prices?email=ada@acme.test',
      referrer: 'https://search.test/?q=ada@acme.test',
      anonymousId: 'browser-4711',
      sessionId: 'session-4711',
    }));
    await owner.caller.analytics.track({ events });
    const rows = await seeded<{ text: string; visitor: string }>(
      sql`select e::text as text, encode(e.visitor, 'hex') as visitor from analytics_events e where tenant_id = ${owner.tenantId}`,
    );
    expect(rows).toHaveLength(2);
    for (const { text } of rows) expect(text).not.toMatch(/ada|4711|127\.0\.0\.1/);
    expect(new Set(rows.map(({ visitor }) => visitor)).size).toBe(2);
  });

  it('of a contact who withdrew are counted without identity, and those of a deleted one are gone', async () => {
    const { caller, tenantId } = owner;
    const [one, other] = await Promise.all(['Ada', 'Bea'].map((firstName) => caller.contacts.create({ firstName })));
    await caller.consents.withdraw({ contactId: one!.id, purpose: 'analytics', channel: 'web' });
    const events = [one!, other!].map(({ id }) => ({ name: 'a', contactId: id, anonymousId: id }));
    expect(await caller.analytics.track({ events })).toMatchObject({ accepted: 2 });
    const rows = () =>
      seeded<{ contact_id: string | null; known: boolean }>(
        sql`select contact_id, visitor is not null as known from analytics_events where tenant_id = ${tenantId} order by contact_id`,
      );
    expect([...(await rows())]).toEqual([
      { contact_id: other!.id, known: true },
      { contact_id: null, known: false },
    ]);
    await seeded(sql`delete from contacts where tenant_id = ${tenantId} and id = ${other!.id}`);
    expect([...(await rows())]).toEqual([{ contact_id: null, known: false }]);
  });
});

describe('partitions', () => {
  const months = async () => {
    const rows = await seeded<{ name: string }>(
      sql`select relname as name from pg_class where relispartition and relname like 'analytics_events_2%' and relkind = 'r' order by 1`,
    );
    return rows.map(({ name }) => name.slice(-7));
  };

  it('are made by whoever finds none, when the job has not run for months', async () => {
    const ahead = new Date();
    ahead.setUTCFullYear(ahead.getUTCFullYear() + 2, 0, 31);
    now = ahead;
    const month = `${ahead.getUTCFullYear()}_01`;
    expect(await months()).not.toContain(month);
    expect(await hasMonthsAhead(app.database, ahead)).toBe(false);
    const track = () =>
      owner.caller.analytics.track({ events: [{ name: 'a' }, { name: 'a', at: ahead.toISOString() }] });
    const answers = await Promise.all([track(), track(), track()]);
    expect(answers.map(({ accepted }) => accepted)).toEqual([2, 2, 2]);
    expect(await months()).toContain(month);
    await runJob(app, 'analytics:tend', owner.tenantId, randomUUID());
    expect(await months()).toEqual(expect.arrayContaining(['02', '03', '04'].map((next) => month.replace('01', next))));
    expect(await hasMonthsAhead(app.database, ahead)).toBe(true);
  });

  it('begin with the first moment of a month', async () => {
    now = new Date('2026-02-01T00:05:00Z');
    const edges = ['2026-01-31T23:59:59.999999Z', '2026-02-01T00:00:00Z', '2026-02-01T01:00:00+01:00'];
    await owner.caller.analytics.track({ events: edges.map((edge) => ({ name: 'a', at: edge })) });
    const rows = await seeded<{ part: string; events: number }>(
      sql`select right(tableoid::regclass::text, 7) as part, count(*)::int as events from analytics_events where tenant_id = ${owner.tenantId} group by 1 order by 1`,
    );
    expect([...rows]).toEqual([
      { part: '2026_01', events: 1 },
      { part: '2026_02', events: 2 },
    ]);
    const query = { metric: 'events', from: '2026-01-01', to: '2026-03-01', interval: 'month' } as const;
    expect(await values(query)).toEqual([{ events: 1 }, { events: 2 }]);
  });

  it('are dropped when their time is over, unless a tenant is under a legal hold', async () => {
    const old = new Date();
    old.setUTCMonth(old.getUTCMonth() - 27, 15);
    now = old;
    await owner.caller.analytics.track({ events: [{ name: 'a' }] });
    await rollUp();
    now = null;
    const month = old.toISOString().slice(0, 7).replace('-', '_');
    const hold = randomUUID();
    await seeded(
      sql`insert into legal_holds (tenant_id, id, scope, reason) values (${owner.tenantId}, ${hold}, 'tenant', 'A lawsuit')`,
    );
    await runJob(app, 'analytics:tend', owner.tenantId, randomUUID());
    expect(await months()).toContain(month);
    await seeded(sql`update legal_holds set released_at = now() where id = ${hold}`);
    await runJob(app, 'analytics:tend', owner.tenantId, randomUUID());
    expect(await months()).not.toContain(month);
    for (const table of ['analytics_rollups', 'analytics_visitors'])
      expect(
        await seeded(sql`select 1 from ${sql.identifier(table)} where tenant_id = ${owner.tenantId}`),
      ).toHaveLength(0);
  });
});

describe('questions', () => {
  it('are answered by the days of a time zone: 23 and 25 hours where the clock changes', async () => {
    const hours = async (tz: string, from: string, to: string) =>
      (await owner.caller.analytics.query({ metric: 'events', from, to, interval: 'hour', tz })).buckets;
    expect(await hours('Europe/Berlin', '2026-03-29', '2026-03-30')).toHaveLength(23);
    expect(await hours('Europe/Berlin', '2026-10-25', '2026-10-26')).toHaveLength(25);
    expect(await hours('America/New_York', '2026-03-08', '2026-03-09')).toHaveLength(23);
    const long = await hours('America/New_York', '2026-11-01', '2026-11-02');
    expect(long).toHaveLength(25);
    expect(new Set(long.map(({ start }) => start)).size).toBe(25);
  });

  it('over too many intervals, of nothing or of what does not go together are refused', async () => {
    const ask = (query: Partial<Query>) =>
      owner.caller.analytics.query({
        metric: 'events',
        from: '2026-01-01',
        to: '2026-02-01',
        interval: 'day',
        ...query,
      });
    await expect(ask({ to: '2030-01-01' })).rejects.toEqual(coded('ANALYTICS_RANGE_TOO_WIDE'));
    for (const wrong of [{ to: '2026-01-01' }, { metric: 'contacts', name: 'a' }, { currency: 'EUR' }] as const)
      await expect(ask(wrong)).rejects.toEqual(coded('VALIDATION_ERROR'));
    await expect(ask({ tz: 'Mars/Olympus' })).rejects.toEqual(invalid);
    await expect(ask({ metric: 'deals.value', groupBy: 'ownerId' })).rejects.toEqual(coded('VALIDATION_ERROR'));
    await expect(ask({ metric: 'contacts', groupBy: 'nothing' })).rejects.toEqual(coded('VALIDATION_ERROR'));
  });

  it('about visitors count each once a day, and by hour from the events', async () => {
    const visit = (ago: number, time: string, anonymousId: string) => ({ name: 'a', at: at(ago, time), anonymousId });
    await owner.caller.analytics.track({
      events: [
        visit(2, '10:00:00Z', 'a'),
        visit(2, '10:30:00Z', 'a'),
        visit(2, '11:00:00Z', 'b'),
        visit(1, '10:00:00Z', 'a'),
      ],
    });
    const query = { metric: 'visitors', from: day(2), to: day(0) } as const;
    expect(await values({ ...query, interval: 'day' })).toEqual([{ visitors: 2 }, { visitors: 1 }]);
    const hours = await values({ ...query, interval: 'hour' });
    expect(hours.slice(10, 12)).toEqual([{ visitors: 1 }, { visitors: 1 }]);
    expect(await values({ ...query, interval: 'day', name: 'nothing' })).toEqual([{ visitors: 0 }, { visitors: 0 }]);
  });

  it('about deals, contacts and tasks count by the day on which something happened, rates of nothing as null', async () => {
    const { caller } = owner;
    const query = { from: day(1), to: day(-1), interval: 'day' } as const;
    expect(await values({ ...query, metric: 'winRate' })).toEqual([{ winRate: null }, { winRate: null }]);
    expect(await values({ ...query, metric: 'deals.value' })).toEqual([{}, {}]);
    const deal = async (currency: string, verb: 'win' | 'lose') => {
      const { id } = await caller.deals.create({ title: 'Deal', amount: 50_00, currency });
      await caller.deals[verb]({ id });
    };
    await deal('EUR', 'win');
    await deal('EUR', 'win');
    await deal('USD', 'win');
    await deal('USD', 'lose');
    const task = await caller.tasks.create({ title: 'Call' });
    await caller.tasks.complete({ id: task.id });
    await caller.contacts.create({ firstName: 'Ada', source: 'fair' });
    expect(await values({ ...query, metric: 'winRate' })).toEqual([{ winRate: null }, { winRate: 0.75 }]);
    expect(await values({ ...query, metric: 'winRate', groupBy: 'currency' })).toEqual([
      { USD: null, EUR: null },
      { USD: 0.5, EUR: 1 },
    ]);
    expect(await values({ ...query, metric: 'deals.won' })).toEqual([{ 'deals.won': 0 }, { 'deals.won': 3 }]);
    expect(await values({ ...query, metric: 'deals.value' })).toEqual([
      { EUR: 0, USD: 0 },
      { EUR: 100_00, USD: 50_00 },
    ]);
    expect(await values({ ...query, metric: 'tasks.completed' })).toEqual([
      { 'tasks.completed': 0 },
      { 'tasks.completed': 1 },
    ]);
    expect(await values({ ...query, metric: 'contacts', groupBy: 'source' })).toEqual([{ fair: 0 }, { fair: 1 }]);

    const summary = await caller.analytics.summary({ from: day(0), to: day(-1) });
    expect(summary.previous).toEqual({ from: at(1, '00:00:00Z'), to: at(0, '00:00:00Z') });
    expect(summary.metrics).toMatchObject({
      events: { current: 0, previous: 0 },
      contacts: { current: 1, previous: 0 },
      'deals.won': { current: 3, previous: 0 },
      'deals.value': {
        current: [
          { currency: 'EUR', amount: 100_00 },
          { currency: 'USD', amount: 50_00 },
        ],
        previous: [],
      },
      winRate: { current: 0.75, previous: null },
    });
  });

  it('about records are for those who may read them, and tracking is for a key of any scope', async () => {
    const { key } = await owner.caller.apiKeys.create({ name: 'Site', scopes: ['analytics:read'] });
    const site = app.caller(key);
    expect(await site.analytics.track({ events: [{ name: 'page_view' }] })).toMatchObject({ accepted: 1 });
    const range = { from: day(0), to: day(-1) };
    const question = { ...range, metric: 'deals.won', interval: 'day' } as const;
    await expect(site.analytics.query(question)).rejects.toEqual(coded('FORBIDDEN'));
    expect(Object.keys((await site.analytics.summary(range)).metrics)).toEqual(['events', 'visitors', 'pageViews']);
    const other = app.caller((await owner.caller.apiKeys.create({ name: 'Other', scopes: ['tags:read'] })).key);
    expect(await other.analytics.track({ events: [{ name: 'page_view' }] })).toMatchObject({ accepted: 1 });
    await expect(other.analytics.summary(range)).rejects.toEqual(coded('FORBIDDEN'));
  });
});
