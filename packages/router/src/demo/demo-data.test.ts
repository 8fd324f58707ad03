import { tenants } from '@mainstay/db/schema';
import { type Caller, openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planAgency } from './agency-plan.ts';
import { DEMO, seedDemoData } from './demo-data.ts';
import { fillDemoContacts } from './fill-contacts.ts';

const DAY_MS = 86_400_000;
const FRIDAY = new Date('2026-05-15T18:00:00Z');

describe('the plan of the demo agency', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    expect(planAgency(7, FRIDAY)).toEqual(planAgency(7, FRIDAY));
    expect(planAgency(8, FRIDAY)).not.toEqual(planAgency(7, FRIDAY));
  });

  it.each([1, 2009, 77_777])(
    'names nobody twice, and lets nothing happen ahead or before its cause (seed %i)',
    (seed) => {
      const { companies, contacts, deals, notes } = planAgency(seed, FRIDAY);
      expect([companies.length, contacts.length, deals.length]).toEqual([40, 200, 60]);
      expect(new Set(contacts.map(({ email }) => email)).size).toBe(200);
      expect(new Set(companies.map(({ domain }) => domain)).size).toBe(40);
      const all = [...companies, ...contacts, ...notes].map(({ at }) => at.getTime());
      expect(Math.max(...all)).toBeLessThan(FRIDAY.getTime());
      expect(Math.min(...all)).toBeGreaterThan(FRIDAY.getTime() - 90 * DAY_MS);
      for (const { contact, steps, end } of deals) {
        const times = [contacts[contact]!.at, ...steps, ...(end ? [end.at] : [])].map((at) => at.getTime());
        expect(times).toEqual([...times].sort((one, other) => one - other));
      }
    },
  );
});

describe('demo data', () => {
  let app: RouterTestApp;
  let owner: Caller;
  beforeAll(async () => {
    app = await openTestApp();
    expect(await seedDemoData(app.services)).toBe(true);
    owner = app.caller((await app.signIn({ email: DEMO.email, password: DEMO.password })).tokens.accessToken);
  });
  afterAll(() => app.close());

  it('comes once', async () => {
    expect(await seedDemoData(app.services)).toBe(false);
  });

  it('is a small agency: contacts, companies, deals in every stage and with every end, tasks, notes, files, tags, fields and views', async () => {
    const total = async (list: Promise<{ meta: { total?: number | undefined } }>) => (await list).meta.total;
    expect(await total(owner.contacts.list({ page: 1 }))).toBe(200);
    expect(await total(owner.companies.list({ page: 1 }))).toBe(40);
    expect(await total(owner.deals.list({ page: 1 }))).toBe(60);
    expect(await total(owner.deals.list({ page: 1, status: 'won' }))).toBe(15);
    expect(await total(owner.deals.list({ page: 1, status: 'lost' }))).toBe(9);
    expect(await total(owner.notes.list({ page: 1 }))).toBeGreaterThan(50);
    expect(await total(owner.files.list({ page: 1 }))).toBe(12);
    expect(await total(owner.views.list({ page: 1 }))).toBe(6);
    expect((await owner.customFields.list({})).data).toHaveLength(4);
    expect((await owner.tags.list({ search: 'vip' })).data[0]!.contacts).toBeGreaterThan(5);
    const tasks = await owner.tasks.list({ limit: 100 });
    expect(tasks.data.filter(({ status }) => status === 'done').length).toBeGreaterThan(15);
    expect(tasks.data.filter(({ recurrence, status }) => recurrence && status === 'open')).toHaveLength(2);
    const late = await owner.tasks.list({ page: 1, overdue: true });
    expect(late.meta.total).toBeGreaterThanOrEqual(6);
    for (const view of (await owner.views.list({})).data) expect(view.invalid, view.name).toBe(false);
  });

  it('adds up: the board holds what the forecast forecasts', async () => {
    const { data } = await owner.pipelines.list({});
    const { stages } = await owner.deals.board({ pipelineId: data[0]!.id });
    expect(stages.map(({ count }) => count)).toEqual([12, 10, 8, 6]);
    const onBoard = stages.flatMap(({ totals }) => totals);
    const sum = (amounts: readonly { amount: number }[]) => amounts.reduce((all, { amount }) => all + amount, 0);
    const open = await owner.deals.list({ status: 'open', limit: 100 });
    expect(sum(onBoard)).toBe(open.data.reduce((all, { amount }) => all + (amount ?? 0), 0));
    const today = new Date();
    const month = (ahead: number) =>
      new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + ahead, 1)).toISOString().slice(0, 7);
    const ahead = await owner.deals.forecast({ from: month(0), to: month(3) });
    const { overdue, undated } = ahead;
    const inMonths = ahead.months.flatMap(({ totals }) => totals.map(({ open: amount }) => ({ amount })));
    const besides = [...overdue, ...undated].map(({ open: amount }) => ({ amount }));
    expect(sum([...inMonths, ...besides])).toBe(sum(onBoard));
    expect(new Set(onBoard.map(({ currency }) => currency))).toEqual(new Set(['GBP']));
  });

  it('happened over three months: records, ways of deals, timelines and visits', async () => {
    const now = Date.now();
    const age = (at: string) => (now - Date.parse(at)) / DAY_MS;
    const oldest = await owner.contacts.list({ sort: 'createdAt', limit: 100 });
    const newest = await owner.contacts.list({ sort: '-createdAt', limit: 100 });
    expect(age(oldest.data[0]!.createdAt)).toBeGreaterThan(60);
    expect(age(newest.data[0]!.createdAt)).toBeLessThan(15);
    const times = oldest.data.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort());
    const [won] = (await owner.deals.list({ status: 'won', sort: 'closedAt', limit: 1 })).data;
    const { data: changes } = await owner.deals.history({ id: won!.id });
    const timeline = await owner.deals.timeline({ id: won!.id, types: ['deal'] });
    const happened = timeline.data.map(({ occurredAt }) => occurredAt);
    expect(happened).toEqual([...happened].sort().reverse());
    expect(new Set(happened.map(Date.parse))).toEqual(new Set(changes.map(({ at }) => Date.parse(at))));
    const from = new Date(now - 90 * DAY_MS).toISOString();
    const to = new Date(now).toISOString();
    for (const metric of ['pageViews', 'visitors', 'contacts', 'deals.won', 'tasks.completed'] as const) {
      const { buckets } = await owner.analytics.query({ metric, from, to, interval: 'week' });
      const busy = buckets.filter(({ values }) => Object.values(values).some((value) => (value ?? 0) > 0));
      expect(busy.length, metric).toBeGreaterThan(5);
    }
  });

  it('grows to as many contacts as are wanted, and is whole after that', async () => {
    const steps: number[] = [];
    expect(await fillDemoContacts(app.services, 900, (done) => steps.push(done))).toBe(700);
    expect(steps).toEqual([500, 700]);
    expect(await fillDemoContacts(app.services, 900)).toBe(0);
    expect((await owner.contacts.list({ page: 1 })).meta.total).toBe(900);
    const { data } = await owner.contacts.list({ limit: 1, filter: { field: 'source', op: 'eq', value: 'demo' } });
    const { data: happened } = await owner.contacts.timeline({ id: data[0]!.id });
    expect(Date.parse(happened[0]!.occurredAt)).toBe(Date.parse(data[0]!.createdAt));
    expect(await owner.audit.verify({})).toMatchObject({ ok: true });
  });

  it('stands in the audit log, in the events and in the search', async () => {
    expect(await owner.audit.verify({})).toMatchObject({ ok: true });
    const [{ data: contacts }, { data: deals }] = await Promise.all([
      owner.contacts.list({ limit: 1 }),
      owner.deals.list({ limit: 1 }),
    ]);
    const found = await owner.search.query({ q: contacts[0]!.lastName });
    expect(found.data.map(({ id }) => id)).toContain(contacts[0]!.id);
    const row = await owner.audit.list({ entityId: deals[0]!.id, action: 'insert' });
    expect(row.data).toHaveLength(1);
    const [tenant] = await app.database.asSystem('seed', (tx) =>
      tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.subdomain, DEMO.subdomain)),
    );
    const events = await app.database.asSystem('seed', (tx) =>
      tx.execute<{ type: string; n: number }>(
        sql`select type, count(*)::int as n from events where tenant_id = ${tenant!.id} group by 1`,
      ),
    );
    expect(Object.fromEntries(events.map(({ type, n }) => [type, n]))).toMatchObject({
      'contact.created': 900,
      'company.created': 40,
      'deal.created': 60,
      'deal.won': 15,
      'deal.lost': 9,
      'file.attached': 12,
    });
  });
});
