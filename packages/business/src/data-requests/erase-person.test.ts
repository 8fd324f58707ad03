import { openRequestsApp, NEEDLES, address, asked } from './requests-app.fixture.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coded } from '@mainstay/testing/fixtures/members';
import { findNeedles } from '@mainstay/testing/fixtures/needles';
import type { Registered } from '@mainstay/testing/fixtures/test-app';

let world: Awaited<ReturnType<typeof openRequestsApp>>;
let app: (typeof world)['app'];
let superuser: (typeof world)['superuser'];
let stored: (typeof world)['stored'];
const run: (typeof world)['run'] = (...given) => world.run(...given);
const lived: (typeof world)['lived'] = (...given) => world.lived(...given);
const erase: (typeof world)['erase'] = (...given) => world.erase(...given);
beforeAll(async () => {
  world = await openRequestsApp();
  ({ app, superuser, stored } = world);
});
afterAll(() => world.close());

describe('an erasure', () => {
  it('leaves neither address, number nor name in the database or the storage, and the audit log holds', async () => {
    const owner = await app.register();
    const email = address();
    const person = await lived(owner, email);
    const before = await findNeedles(superuser, NEEDLES);
    expect(new Set(before.map(({ table }) => table))).toContain('public.contacts');
    expect(stored.size).toBe(2);
    const request = await erase(owner, await asked(owner, 'erase', { email }));
    expect(request).toMatchObject({ status: 'completed', subject: null, proof: { hits: [] } });
    expect(request.proof!.tables).toBeGreaterThan(50);
    expect(await findNeedles(superuser, [...NEEDLES, email])).toEqual([]);
    expect(stored.size).toBe(0);
    await expect.poll(() => owner.caller.audit.verify()).toMatchObject({ ok: true, pending: 0 });
    // What is not the person's stays.
    expect(await owner.caller.deals.get({ id: person.dealId })).toMatchObject({ title: 'A concert', contacts: [] });
    await expect(owner.caller.contacts.get({ id: person.id })).rejects.toEqual(coded('NOT_FOUND'));
    const left = await superuser`
      select count(*)::int as n from webhook_attempts where tenant_id = ${owner.tenantId} and response_sealed is not null`;
    expect(left[0]!['n']).toBe(0);
    expect(await superuser`select 1 from idempotency_keys where tenant_id = ${owner.tenantId}`).toHaveLength(0);
  });

  it('of a contact that was merged into another ends the undoing of the merge', async () => {
    const { caller } = await app.register();
    const winner = await caller.contacts.create({ firstName: 'Winner' });
    const loser = await caller.contacts.create({ firstName: 'Loser' });
    const { mergeId } = await caller.contacts.merge({ winnerId: winner.id, loserIds: [loser.id] });
    const owner = { caller } as Registered;
    const id = await asked(owner, 'erase', { contactId: loser.id });
    const { planHash } = await caller.dataRequests.plan({ id });
    const { id: requestId } = await caller.dataRequests.run({ id, planHash });
    const [row] = await superuser`select tenant_id from data_requests where id = ${requestId}`;
    await run('data-requests:run', { tenantId: row!['tenant_id'] as string, id });
    await expect(caller.contacts.unmerge({ id: mergeId })).rejects.toEqual(coded('MERGE_EXPIRED'));
  });

  it('keeps an invoice with its buyer until the end of the tenth year after its issue, and then forgets it', async () => {
    const owner = await app.register();
    const { contacts, invoices, dataRequests } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Buying', lastName: 'Person' });
    await invoices.settings.update({ seller: { name: 'Seller Ltd' } });
    const line = { description: 'Lesson', quantity: '1', unitAmount: '10.00', taxRateBp: 1_900 };
    const buyer = { name: 'Buyer & Sons' };
    const { id: invoiceId } = await invoices.create({ currency: 'EUR', contactId, buyer, lines: [line] });
    await invoices.finalize({ id: invoiceId, issueDate: '2026-05-10' });
    const id = await asked(owner, 'erase', { contactId });
    const plan = await dataRequests.plan({ id });
    expect(plan.tables.find(({ table }) => table === 'invoices')).toMatchObject({ keep: 1, until: '2036-12-31' });
    await erase(owner, id);
    expect(await invoices.get({ id: invoiceId })).toMatchObject({ buyer, contactId: null });
    await run('invoices:forget-buyers', owner);
    expect(await invoices.get({ id: invoiceId })).toMatchObject({ buyer });
    const at = (now: string) => ({ ...app.services, clock: { ...app.services.clock, now: () => new Date(now) } });
    await run('invoices:forget-buyers', owner, at('2036-12-31T23:00:00Z'));
    expect(await invoices.get({ id: invoiceId })).toMatchObject({ buyer });
    await run('invoices:forget-buyers', owner, at('2037-01-01T12:00:00Z'));
    expect(await invoices.get({ id: invoiceId })).toMatchObject({ buyer: null });
    await expect.poll(() => owner.caller.audit.verify()).toMatchObject({ ok: true, pending: 0 });
  });

  it('is refused under a legal hold, and changes nothing', async () => {
    const owner = await app.register();
    const { contacts, legalHolds, dataRequests } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Held' });
    const id = await asked(owner, 'erase', { contactId });
    const { planHash } = await dataRequests.plan({ id });
    const hold = await legalHolds.create({ scope: 'contact', subjectId: contactId, reason: 'A lawsuit' });
    await expect(dataRequests.run({ id, planHash })).rejects.toEqual(coded('LEGAL_HOLD', { holdIds: [hold.id] }));
    expect(await contacts.get({ id: contactId })).toMatchObject({ firstName: 'Held' });
    await legalHolds.release({ id: hold.id });
    const late = (await dataRequests.plan({ id })).planHash;
    await dataRequests.run({ id, planHash: late });
    // Placed between the asking and the doing.
    await legalHolds.create({ scope: 'tenant', reason: 'An investigation' });
    await run('data-requests:run', { tenantId: owner.tenantId, id });
    expect(await dataRequests.get({ id })).toMatchObject({
      status: 'failed',
      failure: expect.stringMatching(/LEGAL_HOLD|PLAN_CHANGED/),
    });
    expect(await contacts.get({ id: contactId })).toMatchObject({ firstName: 'Held' });
  });

  it('asks for the plan as it is now, and runs once at a time', async () => {
    const owner = await app.register();
    const { contacts, dataRequests } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Changing' });
    const [id, other] = [await asked(owner, 'erase', { contactId }), await asked(owner, 'erase', { contactId })];
    const { planHash: old } = await dataRequests.plan({ id });
    await contacts.update({ id: contactId, title: 'Changed' });
    await expect(dataRequests.run({ id, planHash: old })).rejects.toEqual(coded('PLAN_CHANGED'));
    await expect(dataRequests.run({ id })).rejects.toEqual(coded('VALIDATION_ERROR'));
    const { planHash } = await dataRequests.plan({ id });
    const both = await Promise.allSettled([id, other].map((one) => dataRequests.run({ id: one, planHash })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    expect(refused?.reason).toEqual(coded('DATA_REQUEST_RUNNING'));
  });

  it('is all or nothing wherever it is cut off, and goes on', async () => {
    const owner = await app.register();
    const email = address();
    const { id: contactId } = await lived(owner, email);
    const id = await asked(owner, 'erase', { contactId });
    const { planHash } = await owner.caller.dataRequests.plan({ id });
    await owner.caller.dataRequests.run({ id, planHash });
    const digest = async () => {
      const [row] = await superuser`
        select md5((select string_agg(c::text, '' order by c.id) from contacts c where c.tenant_id = ${owner.tenantId})
          || (select string_agg(n::text, '' order by n.id) from notes n where n.tenant_id = ${owner.tenantId})
          || (select string_agg(t::text, '' order by t.id) from tasks t where t.tenant_id = ${owner.tenantId})
          || (select count(*) from files f where f.tenant_id = ${owner.tenantId})) as sum`;
      return row!['sum'] as string;
    };
    const before = await digest();
    const { registry } = app.services;
    const steps = [...registry.personalData].filter(([, { run: does }]) => does !== undefined);
    expect(steps.length).toBeGreaterThanOrEqual(10);
    // Twenty points: before and after each of ten steps.
    for (const [table, facts] of steps.slice(0, 10))
      for (const after of [false, true]) {
        const cut: typeof facts.run = async (...step) => {
          if (after) await facts.run!(...step);
          throw new Error('planted');
        };
        const personalData = new Map(registry.personalData).set(table, { ...facts, run: cut });
        const services = { ...app.services, registry: { ...registry, personalData } };
        await expect(run('data-requests:run', { tenantId: owner.tenantId, id }, services)).rejects.toThrow('planted');
        expect(await digest(), `${table} ${after}`).toBe(before);
      }
    await run('data-requests:run', { tenantId: owner.tenantId, id });
    expect(await owner.caller.dataRequests.get({ id })).toMatchObject({ status: 'completed' });
    expect(await findNeedles(superuser, [email])).toEqual([]);
  });

  it('takes the words out of the events of every record that told of the person, which were sealed before', async () => {
    const owner = await app.register();
    const { contacts, companies, deals, tasks, events } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Zebedee', lastName: 'Thistlewood' });
    const deal = await deals.create({ title: 'Zebedee Thistlewood, a roof' });
    await deals.update({ id: deal.id, title: 'A roof', contacts: [{ contactId }] });
    await deals.update({ id: deal.id, contacts: [] });
    await tasks.create({ title: 'Ring Thistlewood', links: [{ type: 'contact', id: contactId }] });
    const other = await companies.create({ name: 'Roofers Ltd' });
    expect(
      (await findNeedles(superuser, ['Thistlewood', 'Roofers'])).filter(({ table }) => table.endsWith('events')),
    ).toEqual([]);
    const types = ['deal.created', 'task.created', 'company.created'];
    const told = async () => (await events.list({ types })).data;
    await expect
      .poll(told)
      .toMatchObject([
        { data: { title: 'Zebedee Thistlewood, a roof', currency: deal.currency, customFields: {} } },
        { data: { title: 'Ring Thistlewood', status: 'open' } },
        { data: { id: other.id, name: 'Roofers Ltd' } },
      ]);
    await erase(owner, await asked(owner, 'erase', { contactId }));
    expect(await told()).toMatchObject([
      { data: { id: deal.id, title: '[erased]', amount: deal.amount, currency: deal.currency, customFields: {} } },
      { data: { title: '[erased]', status: 'open' } },
      { data: { name: 'Roofers Ltd' } },
    ]);
  });

  it('fails with the place where the person still is, and is proved once that is taken out', async () => {
    const owner = await app.register();
    const { contacts, deals, dataRequests } = owner.caller;
    const { id: contactId } = await contacts.create({ firstName: 'Wilhelmina', lastName: 'Ostrander' });
    const deal = await deals.create({ title: 'For Wilhelmina Ostrander' });
    const id = await asked(owner, 'erase', { contactId });
    const failed = await erase(owner, id);
    expect(failed).toMatchObject({ status: 'failed', failure: 'FOUND' });
    expect(failed.proof?.hits).toContainEqual({ table: 'deals', column: 'title', rows: 1 });
    await deals.update({ id: deal.id, title: 'For somebody' });
    await superuser`delete from audit_values where tenant_id = ${owner.tenantId} and subject_id = ${deal.id}`;
    await dataRequests.run({ id });
    await run('data-requests:run', { tenantId: owner.tenantId, id });
    expect(await dataRequests.get({ id })).toMatchObject({ status: 'completed', proof: { hits: [] } });
  });
});
