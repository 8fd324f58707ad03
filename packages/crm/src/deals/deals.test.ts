import type { Clock, Filter } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyFor } from './deal-place.ts';
import { lockStage } from './deals.rows.ts';

let app: RouterTestApp;
let owner: Registered;
let now = Date.parse('2026-06-15T10:00:00Z');
beforeAll(async () => {
  const clock: Clock = { now: () => new Date(now) };
  app = await openTestApp({ services: { clock } });
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string, details?: unknown) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...(details ? { details } : {}) }) });
const at = (time: string) => {
  now = Date.parse(`2026-06-15T${time}:00Z`);
};

/** A pipeline of its own, with the ids of its stages. */
async function pipeline(
  stages: [string, number][] = [
    ['Lead', 10],
    ['Qualified', 25],
  ],
  more = {},
) {
  const made = await owner.caller.pipelines.create({
    name: 'Test',
    ...more,
    stages: stages.map(([name, probability]) => ({ name, probability })),
  });
  return { id: made.id, stages: made.stages.map(({ id }) => id) as [string, string, ...string[]] };
}

const create = (title: string, stageId: string, more = {}) => owner.caller.deals.create({ title, stageId, ...more });
const titlesOf = async (pipelineId: string, index: number) =>
  (await owner.caller.deals.board({ pipelineId, limit: 50 })).stages[index]!.deals.map(({ title }) => title);
const historyOf = async (id: string) => (await owner.caller.deals.history({ id })).data;

describe('a deal', () => {
  it('starts in the default pipeline, and is changed, deleted and restored', async () => {
    const { deals, pipelines, contacts } = owner.caller;
    const [standard] = (await pipelines.list({})).data;
    expect(standard).toMatchObject({ name: 'Sales', isDefault: true });
    expect(standard!.stages.map(({ name }) => name)).toEqual(['Lead', 'Qualified', 'Proposal', 'Negotiation']);
    const [ada, bob] = [await contacts.create({ firstName: 'Ada' }), await contacts.create({ firstName: 'Bob' })];
    const made = await deals.create({
      title: 'Website',
      amount: 150_00,
      contacts: [{ contactId: ada.id }, { contactId: bob.id, role: 'Buyer', primary: true }],
    });
    expect(made).toMatchObject({
      status: 'open',
      currency: 'USD',
      probability: 10,
      probabilityManual: false,
      version: 1,
    });
    expect(made.stageId).toBe(standard!.stages[0]!.id);
    expect(made.contacts).toEqual([
      { contactId: ada.id, role: null, primary: false },
      { contactId: bob.id, role: 'Buyer', primary: true },
    ]);
    expect(await deals.get({ id: made.id })).toEqual(made);
    expect(await deals.update({ id: made.id, title: 'Website', amount: 150_00 })).toEqual(made);
    const changed = await deals.update({ id: made.id, version: 1, probability: 40, contacts: [{ contactId: ada.id }] });
    expect(changed).toMatchObject({ probability: 40, probabilityManual: true, version: 2 });
    expect(changed.contacts).toEqual([{ contactId: ada.id, role: null, primary: true }]);
    await expect(deals.update({ id: made.id, version: 1, title: 'x' })).rejects.toEqual(coded('VERSION_CONFLICT'));
    expect(await deals.update({ id: made.id, probability: null })).toMatchObject({
      probability: 10,
      probabilityManual: false,
    });
    await deals.delete({ id: made.id });
    await expect(deals.get({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
    await deals.restore({ id: made.id });
    await expect(deals.restore({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
    expect((await deals.list({ contactId: ada.id })).data.map(({ id }) => id)).toEqual([made.id]);
    expect((await contacts.references({ id: ada.id })).data).toEqual([{ type: 'deal_contacts', count: 1 }]);
    await expect(deals.create({ title: 'x', contacts: [{ contactId: made.id }] })).rejects.toEqual(
      coded('DEAL_CONTACT_NOT_FOUND', [expect.objectContaining({ path: 'contacts.0.contactId' })]),
    );
  });

  it('moves with its contact into the winner of a merge, and back', async () => {
    const { deals, contacts } = owner.caller;
    const [winner, loser] = [await contacts.create({ firstName: 'W' }), await contacts.create({ firstName: 'L' })];
    const one = await deals.create({ title: 'Loser alone', contacts: [{ contactId: loser.id, role: 'Buyer' }] });
    const two = await deals.create({
      title: 'Both',
      contacts: [{ contactId: winner.id }, { contactId: loser.id, primary: true }],
    });
    const { mergeId } = await contacts.merge({ winnerId: winner.id, loserIds: [loser.id] });
    expect((await deals.get({ id: one.id })).contacts).toEqual([
      { contactId: winner.id, role: 'Buyer', primary: true },
    ]);
    expect((await deals.get({ id: two.id })).contacts).toEqual([{ contactId: winner.id, role: null, primary: true }]);
    await contacts.unmerge({ id: mergeId });
    expect((await deals.get({ id: one.id })).contacts).toEqual(one.contacts);
    expect((await deals.get({ id: two.id })).contacts).toEqual(two.contacts);
  });

  it('has a history, and the time that it stood in each stage (D1)', async () => {
    const { deals } = owner.caller;
    const { stages } = await pipeline();
    at('10:00');
    const { id } = await create('D1', stages[0]);
    at('12:00');
    await deals.move({ id, stageId: stages[1] });
    at('13:00');
    await deals.move({ id, stageId: stages[0] });
    at('20:00');
    await deals.win({ id });
    expect(await historyOf(id)).toHaveLength(4);
    const time = await deals.timeInStage({ id });
    expect(time.data).toEqual([
      { stageId: stages[0], name: 'Lead', seconds: 32_400, current: false },
      { stageId: stages[1], name: 'Qualified', seconds: 3_600, current: false },
    ]);
    expect((await deals.get({ id })).closedAt).toBe('2026-06-15T20:00:00Z');
    at('21:00');
    const reopened = await deals.reopen({ id });
    expect(reopened).toMatchObject({ closedAt: null, status: 'open', probability: 10 });
    const history = await historyOf(id);
    expect(history).toHaveLength(5);
    expect(history.every(({ cause, actor }) => cause === 'user' && actor.id === owner.userId)).toBe(true);
    at('21:30');
    expect((await deals.timeInStage({ id })).data[0]).toMatchObject({ seconds: 34_200, current: true });
    // Clocks of two processes differ: times rise all the same.
    at('09:00');
    await deals.move({ id, stageId: stages[1] });
    const times = (await historyOf(id)).map((change) => change.at.replace('Z', ''));
    expect([...times].sort()).toEqual(times);
    expect(new Set(times).size).toBe(6);
    const first = await deals.history({ id, limit: 4 });
    const rest = await deals.history({ id, limit: 4, cursor: first.meta.nextCursor! });
    expect([...first.data, ...rest.data].map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is won and lost by verbs alone, and settled until it is opened again (D12, D14)', async () => {
    const { deals, lossReasons } = owner.caller;
    const { stages } = await pipeline(
      [
        ['Lead', 10],
        ['Next', 20],
      ],
      { lossReasonRequired: true },
    );
    const { id } = await create('D12', stages[0], { amount: 500 });
    await expect(deals.update({ id, status: 'won' } as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(deals.lose({ id })).rejects.toEqual(coded('DEAL_LOSS_REASON_REQUIRED'));
    await expect(deals.lose({ id, reasonId: id })).rejects.toEqual(coded('DEAL_LOSS_REASON_NOT_FOUND'));
    const lost = await deals.lose({ id, reason: 'Price', note: 'Too dear' });
    expect(lost).toMatchObject({
      status: 'lost',
      probability: 0,
      lossReason: 'Price',
      lossNote: 'Too dear',
      stageId: stages[0],
    });
    expect((await historyOf(id)).at(-1)).toMatchObject({
      toStatus: 'lost',
      lossReasonId: lost.lossReasonId,
      lossNote: 'Too dear',
    });
    expect(await deals.lose({ id })).toEqual(lost);
    await expect(deals.win({ id })).rejects.toEqual(coded('DEAL_CLOSED'));
    await expect(deals.move({ id, stageId: stages[1] })).rejects.toEqual(coded('DEAL_CLOSED'));
    await expect(deals.update({ id, amount: 600 })).rejects.toEqual(coded('DEAL_CLOSED'));
    expect(await deals.update({ id, title: 'Still lost', amount: 500 })).toMatchObject({ version: lost.version + 1 });
    await expect(lossReasons.delete({ id: lost.lossReasonId! })).rejects.toEqual(coded('HAS_DEPENDENTS'));
    expect(await deals.reopen({ id })).toMatchObject({ lossReasonId: null, lossReason: null, lossNote: null });
    expect(await deals.lose({ id, reason: 'PRICE' })).toMatchObject({ lossReasonId: lost.lossReasonId });
    const won = await deals.win({ id: (await create('Won', stages[0])).id });
    expect(won).toMatchObject({ status: 'won', probability: 100 });
    expect(await deals.win({ id: won.id, version: 1 })).toEqual(won);
    expect(await historyOf(won.id)).toHaveLength(2);
  });

  it('comes to another pipeline by naming the stage there', async () => {
    const { deals } = owner.caller;
    const [from, to] = [await pipeline(), await pipeline([['There', 60]])];
    const { id } = await create('Mover', from.stages[0]);
    await expect(deals.update({ id, pipelineId: to.id })).rejects.toEqual(coded('VALIDATION_ERROR'));
    await expect(deals.update({ id, pipelineId: from.id, stageId: to.stages[0] })).rejects.toEqual(
      coded('DEAL_STAGE_NOT_FOUND'),
    );
    const moved = await deals.update({ id, pipelineId: to.id, stageId: to.stages[0], title: 'Moved' });
    expect(moved).toMatchObject({ pipelineId: to.id, stageId: to.stages[0], probability: 60, title: 'Moved' });
    expect(await historyOf(id)).toHaveLength(2);
  });

  it('announces each verb once', async () => {
    const { deals } = owner.caller;
    const { stages } = await pipeline();
    const { id } = await create('Told', stages[0]);
    await create('Other', stages[0]);
    await deals.update({ id, title: 'Told again' });
    await deals.move({ id, stageId: stages[1] });
    await deals.move({ id, stageId: stages[1] });
    await deals.move({ id, stageId: stages[0] });
    await deals.win({ id });
    await deals.win({ id });
    await deals.reopen({ id });
    await deals.lose({ id });
    await deals.delete({ id });
    await deals.restore({ id });
    const told = await app.database.asSystem('seed', (tx) =>
      tx.execute<{ type: string; version: number }>(
        sql`select type, entity_version as version from events where entity_id = ${id} order by id`,
      ),
    );
    expect([...told].map(({ type }) => type.slice(5))).toEqual(
      'created updated stage_changed stage_changed won reopened lost deleted restored'.split(' '),
    );
    expect([...told].map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('is found by the search over everything, and by lists', async () => {
    const made = await owner.caller.deals.create({ title: 'Zeppelin hangar', externalId: 'z-1' });
    expect((await owner.caller.search.query({ q: 'zeppelin' })).data).toEqual([
      expect.objectContaining({ type: 'deals', id: made.id, title: 'Zeppelin hangar' }),
    ]);
    expect((await owner.caller.deals.list({ search: 'hangar', page: 1 })).meta).toMatchObject({ total: 1 });
    expect((await owner.caller.deals.list({ search: 'hangar', status: 'won' })).data).toEqual([]);
    await expect(owner.caller.deals.create({ title: 'x', externalId: 'z-1' })).rejects.toEqual(
      coded('DEAL_EXTERNAL_ID_EXISTS'),
    );
  });
});

describe('a filter of deals', () => {
  it('asks for their fields, and for contacts and companies by their deals', async () => {
    const person = await app.register();
    const { deals, contacts, apiKeys } = person.caller;
    const ada = await contacts.create({ firstName: 'Ada' });
    await contacts.create({ firstName: 'Bob' });
    const wide = { amount: 500, currency: 'EUR', contacts: [{ contactId: ada.id }] };
    const a = await deals.create({ title: 'Alpha wide', ...wide, expectedClose: '2026-02-01' });
    const b = await deals.create({ title: 'Beta', amount: 900, currency: 'USD', ownerId: person.userId });
    const c = await deals.create({ title: 'Gamma wide' });
    const found = async (filter: Filter, sort = 'createdAt') =>
      (await deals.list({ filter, sort })).data.map(({ id }) => id);
    expect(await found({ field: 'amount', op: 'gt', value: { amount: 400, currency: 'EUR' } })).toEqual([a.id]);
    expect(await found({ field: 'title', op: 'contains', value: 'WIDE' }, '-createdAt')).toEqual([c.id, a.id]);
    expect(await found({ field: 'ownerId', op: 'eq', value: '@me' })).toEqual([b.id]);
    expect(await found({ field: 'contacts', op: 'isEmpty' })).toEqual([b.id, c.id]);
    expect(await found({ field: 'contacts', op: 'hasAny', value: [ada.id] })).toEqual([a.id]);
    expect(await found({ field: 'status', op: 'eq', value: 'open' }, '-amount')).toEqual([b.id, a.id, c.id]);
    const filter: Filter = { field: 'expectedClose', op: 'lt', value: '2026-03-01' };
    expect(await found(filter)).toEqual([a.id]);
    const board = await deals.board({ pipelineId: a.pipelineId, filter });
    expect(board.stages[0]).toMatchObject({ count: 1, totals: [{ currency: 'EUR', amount: 500, weighted: 50 }] });
    const forecast = await deals.forecast({ from: '2026-01', to: '2026-12', filter });
    expect(forecast).toMatchObject({ overdue: [{ currency: 'EUR', open: 500 }], undated: [] });
    const rich: Filter = { field: 'deals.amount', op: 'gt', value: { amount: 1, currency: 'EUR' } };
    expect((await contacts.list({ filter: rich })).data.map(({ firstName }) => firstName)).toEqual(['Ada']);
    const { key } = await apiKeys.create({ name: 'No deals', scopes: ['contacts:read'] });
    await expect(app.caller(key).contacts.list({ filter: rich })).rejects.toEqual(coded('FORBIDDEN'));
  });
});

describe('the order of a stage', () => {
  it('appends what is new, and puts what is moved beside its neighbour, or to the top', async () => {
    const { deals } = owner.caller;
    const { id: pipelineId, stages } = await pipeline();
    const [a, b, c] = [await create('A', stages[0]), await create('B', stages[0]), await create('C', stages[0])];
    expect(await titlesOf(pipelineId, 0)).toEqual(['A', 'B', 'C']);
    await deals.move({ id: c.id, stageId: stages[0], after: a.id });
    expect(await titlesOf(pipelineId, 0)).toEqual(['A', 'C', 'B']);
    await deals.move({ id: b.id, stageId: stages[0], before: a.id });
    await deals.move({ id: c.id, stageId: stages[0] });
    expect(await titlesOf(pipelineId, 0)).toEqual(['C', 'B', 'A']);
    const same = await deals.move({ id: b.id, stageId: stages[0], after: c.id });
    expect(same).toMatchObject({ version: 2 });
    await deals.move({ id: a.id, stageId: stages[1] });
    await expect(deals.move({ id: b.id, stageId: stages[0], after: a.id })).rejects.toEqual(
      coded('DEAL_NEIGHBOUR_MOVED'),
    );
    await expect(deals.move({ id: b.id, stageId: stages[0], after: b.id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('takes back a reopened deal beside one that took its key', async () => {
    const { deals } = owner.caller;
    const { id: pipelineId, stages } = await pipeline();
    await create('A', stages[0]);
    const b = await create('B', stages[0]);
    await deals.win({ id: b.id });
    await create('C', stages[0]);
    await deals.reopen({ id: b.id });
    expect((await titlesOf(pipelineId, 0)).sort()).toEqual(['A', 'B', 'C']);
    const keys = await positions(stages[0]);
    expect(new Set(keys).size).toBe(3);
  });

  it('holds under 50 moves behind the same deal, many at once (D5)', async () => {
    const { deals } = owner.caller;
    const { id: pipelineId, stages } = await pipeline();
    const x = await create('X', stages[0]);
    const next = await create('Next', stages[0]);
    const moved: { id: string }[] = [];
    for (let n = 0; n < 50; n += 1) moved.push(await create(`M${n}`, stages[1]));
    // In two goes: a slow machine would let the last of fifty wait too long for a connection.
    for (const half of [moved.slice(0, 25), moved.slice(25)])
      await Promise.all(half.map(({ id }) => deals.move({ id, stageId: stages[0], after: x.id })));
    const titles: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const board = await deals.board({ pipelineId, stageId: stages[0], limit: 20, ...(cursor ? { cursor } : {}) });
      titles.push(...board.stages[0]!.deals.map(({ title }) => title));
      cursor = board.stages[0]!.nextCursor ?? undefined;
      if (!cursor) break;
    }
    expect([titles[0], titles.at(-1)]).toEqual(['X', next.title]);
    expect(new Set(titles).size).toBe(52);
    expect(new Set(await positions(stages[0])).size).toBe(52);
  });

  it('lets one of two moves from the same version through (D6)', async () => {
    const { deals } = owner.caller;
    const { stages } = await pipeline();
    const { id, version } = await create('D6', stages[0]);
    const twice = await Promise.allSettled([1, 2].map(() => deals.move({ id, stageId: stages[1], version })));
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = twice.find((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toEqual(coded('VERSION_CONFLICT'));
    expect(await historyOf(id)).toHaveLength(2);
  });

  it('stays right with short keys where everything goes between the same two (D7)', async () => {
    const { stages } = await pipeline();
    const first = await create('First', stages[0]);
    await create('Last', stages[0]);
    const spare = await create('Spare', stages[1]);
    const { tenantId, userId } = owner;
    const ids = await app.database.write({ tenantId, actorType: 'user', actorId: userId }, async (tx) => {
      await lockStage(tx, tenantId, stages[0]);
      const made: string[] = [];
      for (let n = 0; n < 1_000; n += 1) {
        const key = await keyFor(tx, tenantId, stages[0], { after: first.id });
        const [row] = await tx.execute<{ id: string }>(sql`
          insert into deals (tenant_id, id, title, pipeline_id, stage_id, position, currency, probability, stage_entered_at)
          select tenant_id, uuidv7(), 'Between', pipeline_id, ${stages[0]}, ${key}, currency, probability, now() from deals where id = ${spare.id}
          returning id`);
        made.unshift(row!.id);
      }
      return made;
    });
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.execute<{ id: string; title: string; position: string }>(
        sql`select id, title, position from deals where stage_id = ${stages[0]} order by position, id`,
      ),
    );
    expect([...rows].map(({ id }) => id).slice(1, -1)).toEqual(ids);
    expect([rows[0]!.title, rows.at(-1)!.title]).toEqual(['First', 'Last']);
    expect(Math.max(...[...rows].map(({ position }) => position.length))).toBeLessThanOrEqual(48);
  });
});

async function positions(stageId: string): Promise<string[]> {
  const rows = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ position: string }>(
      sql`select position from deals where stage_id = ${stageId} and status = 'open' and deleted_at is null`,
    ),
  );
  return [...rows].map(({ position }) => position);
}

describe('a stage', () => {
  it('is deleted once it is said where its deals go (D10, D13)', async () => {
    const { deals, stages: of, pipelines } = owner.caller;
    const { id: pipelineId, stages } = await pipeline();
    const kept = await create('Kept', stages[1]);
    const three = [await create('1', stages[0]), await create('2', stages[0]), await create('3', stages[0])];
    await deals.win({ id: three[1]!.id });
    await expect(of.delete({ id: stages[0] })).rejects.toEqual(coded('STAGE_IN_USE', { deals: 3 }));
    const before = await Promise.all(three.map(({ id }) => historyOf(id)));
    await of.delete({ id: stages[0], moveTo: stages[1] });
    const after = await Promise.all(three.map(({ id }) => historyOf(id)));
    const added = after.map((history, index) => history.slice(before[index]!.length));
    expect(added.map((changes) => changes.map(({ cause, toStageId }) => [cause, toStageId]))).toEqual([
      [['stage_deleted', stages[1]]],
      [['stage_deleted', stages[1]]],
      [['stage_deleted', stages[1]]],
    ]);
    expect(await titlesOf(pipelineId, 0)).toEqual([kept.title, '1', '3']);
    expect(await deals.get({ id: three[1]!.id })).toMatchObject({ status: 'won', probability: 100 });
    expect((await deals.timeInStage({ id: three[0]!.id })).data[0]).toMatchObject({ name: 'Lead' });
    expect((await pipelines.get({ id: pipelineId })).stages.map(({ id }) => id)).toEqual([stages[1]]);
    await expect(of.delete({ id: stages[1] })).rejects.toEqual(coded('STAGE_IS_LAST'));
    await expect(of.delete({ id: stages[0], moveTo: stages[1] })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(create('Late', stages[0])).rejects.toEqual(coded('DEAL_STAGE_NOT_FOUND'));
  });

  it('keeps its history from every hand: what a role may do with it is read and add', async () => {
    for (const verb of ['update deal_stage_changes set n = n', 'delete from deal_stage_changes']) {
      await expect(
        app.database.write({ tenantId: owner.tenantId, actorType: 'system' }, (tx) => tx.execute(sql.raw(verb))),
      ).rejects.toThrow();
      await expect(app.database.asSystem('seed', (tx) => tx.execute(sql.raw(verb)))).rejects.toThrow();
    }
  });
});
