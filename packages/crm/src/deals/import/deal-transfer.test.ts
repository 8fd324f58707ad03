import { eventCounts, runJob, tableText, textOf } from '@mainstay/testing/fixtures/contact-transfer';
import { defineFields } from '@mainstay/testing/fixtures/custom-fields';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

type Input = Parameters<Registered['caller']['deals']['import']>[0];

async function importFile(person: Registered, content: string, more: Omit<Partial<Input>, 'content'> = {}) {
  const { id } = await person.caller.deals.import({ content, ...more });
  await runJob(app, 'deals:import', person.tenantId, id);
  return person.caller.deals.imports.get({ id });
}

async function revert(person: Registered, id: string) {
  await person.caller.deals.imports.revert({ id });
  await runJob(app, 'deals:revert-import', person.tenantId, id);
  return person.caller.deals.imports.get({ id });
}

const all = async (person: Registered) => (await person.caller.deals.list({ limit: 100, sort: 'createdAt' })).data;
type Listed = Awaited<ReturnType<typeof all>>[number];
const facts = ({ id: _id, version: _v, createdAt: _c, updatedAt: _u, ...rest }: Listed) => rest;
/** What is the same in another tenant, whose stages and reasons have other ids. */
const elsewhere = (deal: Listed) => {
  const { pipelineId: _p, stageId: _s, lossReasonId: _l, stageEnteredAt: _e, ...rest } = facts(deal);
  return rest;
};

async function stages(person: Registered) {
  const [pipeline] = (await person.caller.pipelines.list({})).data;
  return new Map(pipeline!.stages.map(({ name, id }) => [name, id]));
}

describe('a file of deals', () => {
  it('is read by what its columns are called, with odd values left out and told of', async () => {
    const person = await app.register();
    await defineFields(person, { seats: 'number' }, 'deal');
    const { caller } = person;
    const acme = await caller.companies.create({ name: 'Acme', domain: 'acme.example' });
    const done = await importFile(
      person,
      [
        'Deal Name;Deal Stage;Amount;Currency;Close Date;Company;customFields.seats;Shoe size;Status;Lost Reason',
        'Relaunch;qualified;1.234,50 €;EUR;2026-03-01 00:00;Acme;12;44;;',
        'Odd;Nowhere;1.234;EUR;soon;Nobody Ltd;many;;;',
        ';Lead;5;EUR;;;;;;',
        'Shop;Proposal;99;EUR;;acme.example;;;Closed Won;',
        'App;Lead;10;JPY;;;;;closed lost;Price',
      ].join('\n'),
    );
    expect(done).toMatchObject({ status: 'done', total: 5, created: 4, updated: 0, failed: 1, warned: 1 });
    expect(done.unmapped).toEqual([{ name: 'Shoe size', count: 1, line: 2 }]);
    expect(done.errors).toMatchObject([{ line: 4, errors: [{ path: 'title' }] }]);
    const [odd] = done.warnings;
    expect(odd!.line).toBe(3);
    expect(odd!.warnings.map(({ path }) => path).sort()).toEqual([
      'amount',
      'company',
      'customFields.seats',
      'expectedClose',
      'stage',
    ]);
    const at = await stages(person);
    expect((await all(person)).map(facts)).toMatchObject([
      {
        title: 'Relaunch',
        stageId: at.get('Qualified'),
        amount: 123_450,
        currency: 'EUR',
        expectedClose: '2026-03-01',
        companyId: acme.id,
        customFields: { seats: 12 },
        status: 'open',
      },
      { title: 'Odd', stageId: at.get('Lead'), amount: null, companyId: null, expectedClose: null },
      {
        title: 'Shop',
        stageId: at.get('Proposal'),
        amount: 9_900,
        companyId: acme.id,
        status: 'won',
        probability: 100,
      },
      { title: 'App', amount: 10, currency: 'JPY', status: 'lost', lossReason: 'Price', probability: 0 },
    ]);
    expect(await eventCounts(app, person.tenantId)).toMatchObject({
      'deal.created': 4,
      'deal.won': 1,
      'deal.lost': 1,
      'deal.import.progress': 1,
      'deal.import.finished': 1,
    });
    // The text is gone, and what was reported holds no value of it.
    for (const table of ['contact_import_files', 'contact_import_rows'])
      expect(await tableText(app, table, person.tenantId)).not.toMatch(/Relaunch|Nobody|many/);
  });

  it('D10: moves by import and bulk leave history with their cause, and reverting gives every value back', async () => {
    const person = await app.register();
    const { deals, contacts } = person.caller;
    const at = await stages(person);
    const ada = await contacts.create({ firstName: 'Ada' });
    const there = await deals.create({
      title: 'Old',
      externalId: 'x-1',
      amount: 150_00,
      currency: 'EUR',
      contacts: [{ contactId: ada.id, role: 'Buyer' }],
    });
    const second = await deals.create({ title: 'Second', externalId: 'x-2' });
    const won = await deals.win({ id: (await deals.create({ title: 'Won', externalId: 'x-3' })).id });
    const done = await importFile(
      person,
      [
        'title,external id,stage,amount,status',
        'New title,x-1,Proposal,200.00,',
        'Second,x-2,,,lost',
        'Won,x-3,Negotiation,5,open',
        'Fresh,x-4,,1,',
        'Edited,x-5,,1,',
      ].join('\n'),
      { mode: 'upsert' },
    );
    expect(done).toMatchObject({ created: 2, updated: 3, failed: 0, warned: 0 });
    expect(await deals.get({ id: there.id })).toMatchObject({
      title: 'New title',
      stageId: at.get('Proposal'),
      probability: 50,
      amount: 200_00,
    });
    expect(await deals.get({ id: won.id })).toMatchObject({
      status: 'open',
      closedAt: null,
      stageId: at.get('Negotiation'),
    });
    const causes = async (id: string) => (await deals.history({ id, limit: 20 })).data.map(({ cause }) => cause);
    expect(new Set(await causes(there.id))).toEqual(new Set(['user', 'import']));

    const edited = (await all(person)).find(({ title }) => title === 'Edited')!;
    await deals.update({ id: edited.id, title: 'Edited since' });
    const back = await revert(person, done.id);
    expect(back).toMatchObject({ status: 'reverted', revertedRows: 4, keptRows: 1, kept: [{ dealId: edited.id }] });
    for (const before of [there, second, won]) {
      expect(facts(await deals.get({ id: before.id }))).toEqual(facts(before));
    }
    expect((await all(person)).map(({ title }) => title).sort()).toEqual(['Edited since', 'Old', 'Second', 'Won']);
    await expect(deals.imports.revert({ id: done.id })).rejects.toEqual(coded('IMPORT_ALREADY_REVERTED'));

    await deals.bulkUpdate({ items: [{ id: there.id, stageId: at.get('Negotiation') }] });
    expect((await causes(there.id)).filter((cause) => cause === 'user')).toHaveLength(2);
  });

  it('says in a dry run what would happen, and changes nothing', async () => {
    const person = await app.register();
    const file = 'title,external id\nOne,1\nOne again,1\nTwo,2\n';
    const told = await importFile(person, file, { dryRun: true });
    expect(told).toMatchObject({ created: 2, failed: 1 });
    expect(await all(person)).toEqual([]);
    await expect(person.caller.deals.imports.revert({ id: told.id })).rejects.toEqual(coded('IMPORT_DRY_RUN'));
    expect(await importFile(person, file)).toMatchObject({ created: 2, failed: 1 });
  });

  it('is no import of companies: neither sees the other’s', async () => {
    const person = await app.register();
    const { id } = await importFile(person, 'title\nDeal\n');
    await expect(person.caller.companies.imports.get({ id })).rejects.toEqual(coded('NOT_FOUND'));
    expect((await person.caller.companies.imports.list({})).data).toEqual([]);
    expect((await person.caller.deals.imports.list({})).data.map((one) => one.id)).toEqual([id]);
  });
});

it.each(['excel', 'plain'] as const)('an export as CSV (%s) gives equal deals when it is imported', async (dialect) => {
  const [from, to] = [await app.register(), await app.register()];
  for (const person of [from, to]) await defineFields(person, { region: 'text', seats: 'number' }, 'deal');
  const { deals } = from.caller;
  await deals.create({
    title: '=SUM(A1), "Deal"',
    amount: 1_234,
    currency: 'KWD',
    expectedClose: '2026-03-29',
    probability: 33,
    source: '+49 30 1234567',
    customFields: { region: 'North', seats: 12.5 },
    externalId: 'x-1',
  });
  await deals.create({ title: 'Bare' });
  const lost = await deals.create({ title: 'Lost', amount: 500, currency: 'JPY' });
  await deals.lose({ id: lost.id, reason: 'Price; too high', note: 'Line\nbreak' });
  await deals.win({ id: (await deals.create({ title: 'Won', amount: 0, currency: 'EUR' })).id });
  const content = await textOf(await deals.export({ dialect }));
  expect(await importFile(to, content)).toMatchObject({ created: 4, failed: 0, warned: 0, unmapped: [] });
  expect((await all(to)).map(elsewhere)).toEqual((await all(from)).map(elsewhere));
});

it('F10: an export of a filtered, custom-sorted view equals its list page by page, as JSON too', async () => {
  const person = await app.register();
  await defineFields(person, { score: 'number' }, 'deal');
  const { deals, views } = person.caller;
  const items = Array.from({ length: 25 }, (_, n) => ({
    title: `Deal ${n}`,
    source: n % 5 === 0 ? 'Fair' : 'Web',
    customFields: (n % 4 === 0 ? {} : { score: (n * 7) % 10 }) as Record<string, number>,
  }));
  expect(await deals.bulkCreate({ items })).toMatchObject({ succeeded: 25 });
  const { id: viewId } = await views.create({
    entity: 'deal',
    name: 'Web by score',
    filter: {
      and: [
        { field: 'createdAt', op: 'gt', value: '2020-01-01T00:00:00Z' },
        { field: 'source', op: 'eq', value: 'Web' },
      ],
    },
    sort: '-customFields.score',
  });
  const listed: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await deals.list({ viewId, limit: 7, cursor });
    listed.push(...page.data.map(({ title }) => title));
    cursor = page.meta.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(listed).toHaveLength(20);
  const csv = await textOf(await deals.export({ viewId, dialect: 'plain' }));
  expect(
    csv
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(',')[1]),
  ).toEqual(listed);
  const json = JSON.parse(await textOf(await deals.export({ viewId, format: 'json' }))) as { title: string }[];
  expect(json.map(({ title }) => title)).toEqual(listed);
  expect(json[0]).not.toHaveProperty('position');
});
