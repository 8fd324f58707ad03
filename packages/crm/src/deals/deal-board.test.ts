import type { Clock } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
let now = Date.parse('2026-06-15T10:00:00Z');
beforeAll(async () => {
  const clock: Clock = { now: () => new Date(now) };
  app = await openTestApp({ services: { clock } });
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

/** A tenant of its own with a pipeline of these stages. */
async function tenant(...stages: [string, number][]) {
  owner = await app.register();
  const { pipelines } = owner.caller;
  const made = await pipelines.create({
    name: 'Test',
    stages: stages.map(([name, probability]) => ({ name, probability })),
  });
  return { pipelineId: made.id, stages: made.stages.map(({ id }) => id) as [string, string] };
}

const create = (stageId: string, amount: number | null, more = {}) =>
  owner.caller.deals.create({ title: 'Deal', stageId, amount, currency: 'EUR', ...more });

describe('a board', () => {
  it('weighs once for each total, half away from zero (D2)', async () => {
    const { pipelineId, stages } = await tenant(['Third', 33]);
    for (let n = 0; n < 3; n += 1) await create(stages[0], 150);
    const [stage] = (await owner.caller.deals.board({ pipelineId })).stages;
    expect(stage).toMatchObject({ count: 3, totals: [{ currency: 'EUR', amount: 450, weighted: 149 }], missing: [] });
  });

  it('adds up currencies apart, and together by rates that somebody set (D3)', async () => {
    const { pipelineId, stages } = await tenant(['All', 100], ['None', 0]);
    const { exchangeRates } = owner.caller;
    await create(stages[0], 50_00, { currency: 'USD' });
    await create(stages[0], 50_00);
    await create(stages[0], null, { currency: 'GBP' });
    const board = (input = {}) => owner.caller.deals.board({ pipelineId, ...input });
    expect((await board()).stages).toMatchObject([
      {
        count: 3,
        totals: [
          { currency: 'EUR', amount: 5000, weighted: 5000 },
          { currency: 'USD', amount: 5000, weighted: 5000 },
        ],
      },
      { name: 'None', count: 0, totals: [], deals: [], nextCursor: null },
    ]);
    const without = await board({ convertTo: 'USD' });
    expect(without).toMatchObject({
      missing: ['EUR'],
      stages: [{ totals: [{ currency: 'USD', amount: 5000 }], missing: ['EUR'] }, { missing: [] }],
    });
    expect(await exchangeRates.list({})).toMatchObject({ data: [] });
    const set = (rate: string, date: string, base = 'EUR', quote = 'USD') =>
      owner.caller.exchangeRates.set({ base, quote, rate, date });
    await set('1.05', '2026-01-01');
    await set('1.20', '2026-02-01');
    expect(await set('1.10', '2026-02-01')).toMatchObject({ rate: '1.10', version: 2 });
    expect((await board({ convertTo: 'USD' })).stages[0]).toMatchObject({
      totals: [{ currency: 'USD', amount: 10_500 }],
      missing: [],
    });
    // The other direction: 5,000 EUR and 5,000 / 1.1.
    expect((await board({ convertTo: 'EUR' })).stages[0]!.totals).toMatchObject([{ currency: 'EUR', amount: 9_545 }]);
    await set('0.0062', '2026-01-01', 'JPY', 'USD');
    await create(stages[1], 10_000, { currency: 'JPY' });
    expect((await board({ convertTo: 'USD' })).stages[1]!.totals).toMatchObject([{ amount: 6_200 }]);
  });

  it('keeps sums that are larger than an amount may be', async () => {
    const { pipelineId, stages } = await tenant(['One', 100]);
    for (let n = 0; n < 10; n += 1) await create(stages[0], 10 ** 15);
    const [stage] = (await owner.caller.deals.board({ pipelineId })).stages;
    expect(stage!.totals).toEqual([{ currency: 'EUR', amount: 10 ** 16, weighted: 10 ** 16 }]);
  });

  it('goes on where a stage ended, and takes the filters of lists', async () => {
    const { pipelineId, stages } = await tenant(['One', 10], ['Two', 20]);
    for (let n = 0; n < 5; n += 1) await create(stages[0], n, { title: `Deal ${n}` });
    await create(stages[1], 1, { ownerId: owner.userId });
    const { board } = owner.caller.deals;
    const first = (await board({ pipelineId, limit: 2 })).stages;
    expect(first.map(({ count, deals }) => [count, deals.length])).toEqual([
      [5, 2],
      [1, 1],
    ]);
    const titles = first[0]!.deals.map(({ title }) => title);
    for (let cursor = first[0]!.nextCursor; cursor; ) {
      const { stages: shown } = await board({ pipelineId, limit: 2, stageId: stages[0], cursor });
      expect(shown).toHaveLength(1);
      titles.push(...shown[0]!.deals.map(({ title }) => title));
      cursor = shown[0]!.nextCursor;
    }
    expect(titles).toEqual(['Deal 0', 'Deal 1', 'Deal 2', 'Deal 3', 'Deal 4']);
    const mine = (await board({ pipelineId, ownerId: owner.userId })).stages;
    expect(mine.map(({ count }) => count)).toEqual([0, 1]);
    await expect(board({ pipelineId: stages[0] })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(board({ pipelineId, stageId: stages[0], cursor: 'x' })).rejects.toEqual(coded('VALIDATION_ERROR'));
  });
});

it('F9: a view narrows board and forecast down, and one whose field is gone is refused', async () => {
  const { pipelineId, stages } = await tenant(['All', 50]);
  const { customFields, deals, views } = owner.caller;
  const field = await customFields.create({
    entity: 'deal',
    key: 'score',
    type: 'number',
    label: 'Score',
    filterable: true,
  });
  await create(stages[0], 10_00, { customFields: { score: 1 } });
  await create(stages[0], 20_00, { customFields: { score: 2 } });
  const filter = { field: 'customFields.score', op: 'eq', value: 2 } as const;
  const { id: viewId } = await views.create({ entity: 'deal', name: 'Twos', filter });
  expect((await deals.board({ pipelineId, viewId })).stages).toMatchObject([{ count: 1, totals: [{ amount: 20_00 }] }]);
  const months = { from: '2026-01', to: '2026-01', viewId };
  expect((await deals.forecast(months)).undated).toMatchObject([{ open: 20_00, weighted: 10_00 }]);
  await customFields.delete({ id: field.id });
  await expect(deals.board({ pipelineId, viewId })).rejects.toEqual(coded('VIEW_INVALID'));
  await expect(deals.forecast(months)).rejects.toEqual(coded('VIEW_INVALID'));
});

describe('a forecast', () => {
  it('counts by the months of the tenant, and every open deal once', async () => {
    const { stages } = await tenant(['Half', 50]);
    await owner.caller.tenants.settings.update({ timezone: 'Europe/Berlin' });
    const close = async (time: string, amount: number, more = {}) => {
      const { id } = await create(stages[0], amount, more);
      now = Date.parse(time);
      await owner.caller.deals.win({ id });
    };
    // 30 June in UTC, 1 July in Berlin.
    await close('2026-06-30T22:30:00Z', 700);
    await close('2026-06-30T21:30:00Z', 600);
    await close('2026-05-31T21:30:00Z', 500);
    now = Date.parse('2026-06-15T10:00:00Z');
    await create(stages[0], 101, { expectedClose: '2026-06-15' });
    await create(stages[0], 200, { expectedClose: '2026-06-14' });
    await create(stages[0], 300);
    await create(stages[0], 400, { expectedClose: '2026-09-01' });
    await owner.caller.deals.lose({ id: (await create(stages[0], 9_999)).id });
    const forecast = await owner.caller.deals.forecast({ from: '2026-06', to: '2026-08' });
    expect(forecast).toEqual({
      months: [
        { month: '2026-06', totals: [{ currency: 'EUR', won: 600, open: 101, weighted: 51 }] },
        { month: '2026-07', totals: [{ currency: 'EUR', won: 700, open: 0, weighted: 0 }] },
        { month: '2026-08', totals: [] },
      ],
      overdue: [{ currency: 'EUR', open: 200, weighted: 100 }],
      undated: [{ currency: 'EUR', open: 300, weighted: 150 }],
      missing: [],
    });
  });

  it('converts what is won by the rate of its day, and what is open by the newest', async () => {
    const { stages } = await tenant(['Half', 50]);
    const { deals, exchangeRates } = owner.caller;
    for (const [date, rate] of [
      ['2026-06-01', '1.10'],
      ['2026-06-20', '2'],
      ['2026-07-01', '3'],
    ] as const)
      await exchangeRates.set({ base: 'EUR', quote: 'USD', date, rate });
    for (const [time, amount] of [
      ['2026-06-19T12:00:00Z', 1_000],
      ['2026-06-20T12:00:00Z', 10],
      ['2026-05-20T12:00:00Z', 77],
    ] as const) {
      const { id } = await create(stages[0], amount);
      now = Date.parse(time);
      await deals.win({ id });
    }
    now = Date.parse('2026-06-15T10:00:00Z');
    await create(stages[0], 100, { expectedClose: '2026-06-30' });
    const { months, missing } = await deals.forecast({ from: '2026-05', to: '2026-06', convertTo: 'USD' });
    expect(months).toEqual([
      { month: '2026-05', totals: [] },
      { month: '2026-06', totals: [{ currency: 'USD', won: 1_120, open: 300, weighted: 150 }] },
    ]);
    expect(missing).toEqual(['EUR']);
  });

  it('is of months that follow each other, 36 at most', async () => {
    const { forecast } = owner.caller.deals;
    for (const [from, to] of [
      ['2026-06', '2026-05'],
      ['2026-01', '2029-01'],
      ['2026-13', '2026-13'],
    ] as const)
      await expect(forecast({ from, to })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await forecast({ from: '2026-01', to: '2028-12', convertTo: 'JPY' })).months).toHaveLength(36);
  });
});

describe('a pipeline', () => {
  it('is the default of its tenant in place of another, and is archived and deleted when it is not', async () => {
    const { pipelineId } = await tenant(['A', 1], ['B', 2]);
    const { pipelines, deals } = owner.caller;
    const made = await pipelines.get({ id: pipelineId });
    expect(made).toMatchObject({ isDefault: false, version: 1, currency: null });
    const [b, a] = [made.stages[1]!.id, made.stages[0]!.id];
    expect((await pipelines.update({ id: pipelineId, stages: [b, a] })).stages.map(({ name }) => name)).toEqual([
      'B',
      'A',
    ]);
    for (const stages of [[a], [a, a], [a, b, pipelineId]])
      await expect(pipelines.update({ id: pipelineId, stages })).rejects.toEqual(coded('VALIDATION_ERROR'));
    await pipelines.update({ id: pipelineId, isDefault: true, currency: 'CHF' });
    const { data } = await pipelines.list({});
    expect(data.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Sales', false],
      ['Test', true],
    ]);
    expect(await deals.create({ title: 'New' })).toMatchObject({ pipelineId, stageId: b, currency: 'CHF' });
    await expect(pipelines.update({ id: pipelineId, archived: true })).rejects.toEqual(coded('PIPELINE_IS_DEFAULT'));
    await expect(pipelines.delete({ id: pipelineId })).rejects.toEqual(coded('PIPELINE_IS_DEFAULT'));
    const sales = data[0]!.id;
    await pipelines.update({ id: sales, archived: true });
    await expect(pipelines.update({ id: sales, isDefault: true })).rejects.toEqual(coded('PIPELINE_IS_DEFAULT'));
    await expect(deals.create({ title: 'New', pipelineId: sales, stageId: data[0]!.stages[0]!.id })).rejects.toEqual(
      coded('DEAL_STAGE_NOT_FOUND'),
    );
    expect((await pipelines.list({})).data).toHaveLength(1);
    await pipelines.update({ id: sales, isDefault: true, archived: false });
    await expect(pipelines.delete({ id: pipelineId })).rejects.toEqual(coded('HAS_DEPENDENTS'));
    const { id } = await pipelines.create({ name: 'Empty' });
    await pipelines.delete({ id });
    await expect(pipelines.get({ id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('is one of its tenant however many are made the default at once', async () => {
    await tenant(['A', 1]);
    const { pipelines } = owner.caller;
    await Promise.all(Array.from({ length: 5 }, (_, n) => pipelines.create({ name: `P${n}`, isDefault: true })));
    const { data } = await pipelines.list({});
    expect(data.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });
});
