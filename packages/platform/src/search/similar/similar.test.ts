import { createEmbedder } from '@mainstay/adapters';
import { recordVectors } from '@mainstay/db/schema';
import type { Embedder } from '@mainstay/kernel';
import { coded, colleague } from '@mainstay/testing/fixtures/members';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddingsEndpoint, openEmbeddings } from './embeddings.fixture.ts';

let app: RouterTestApp;
let endpoint: EmbeddingsEndpoint;
let embedder: Embedder;
let owner: Registered;
beforeAll(async () => {
  endpoint = await openEmbeddings();
  embedder = createEmbedder({ url: endpoint.url, model: 'senses', apiKey: 'sk-test', textsPerDay: 1_000 });
  app = await openTestApp({ services: { embedder } });
});
afterAll(async () => {
  await app.close();
  await endpoint.close();
});
beforeEach(async () => {
  app.services.embedder = embedder;
  owner = await app.register();
});

const embed = () =>
  app.services.registry.jobs['search:embed']!(
    app.services,
    { tenantId: '' },
    {
      id: '1',
      attempt: 1,
      maxAttempts: 1,
      signal: new AbortController().signal,
    },
  );
const allow = (as = owner) => as.caller.tenants.settings.update({ aiPersonalData: true });
const vectorsOf = (recordId: string) =>
  app.database.asSystem('seed', (tx) =>
    tx
      .select({ type: recordVectors.type, model: recordVectors.model })
      .from(recordVectors)
      .where(and(eq(recordVectors.tenantId, owner.tenantId), eq(recordVectors.recordId, recordId))),
  );
const sent = () => endpoint.requests.flatMap(({ texts }) => texts);

describe('what is alike', () => {
  it('is found by a text or by a record, in each type, and nothing else', async () => {
    await allow();
    const { companies, contacts, deals, notes, pages, search } = owner.caller;
    const loaf = await companies.create({ name: 'Golden Loaf', industry: 'Bakery' });
    const cake = await companies.create({ name: 'Cake and Bread' });
    await companies.create({ name: 'Harbour Loan', industry: 'Bank' });
    const baker = await contacts.create({ firstName: 'Ada', title: 'Baker' });
    await contacts.create({ firstName: 'Bo', title: 'Sail maker' });
    const deal = await deals.create({ title: 'A bakery for the harbour' });
    const note = await notes.create({ body: '# Wants bread', links: [{ type: 'contact', id: baker.id }] });
    const page = await pages.create({ locale: 'en', title: 'Our bakery' });
    await embed();
    const found = async (type: string, text: string) =>
      (await search.similar({ type, text })).data.filter(({ rank }) => rank > 0.5).map(({ id }) => id);
    expect((await found('companies', 'bread')).sort()).toEqual([loaf.id, cake.id].sort());
    expect(await found('contacts', 'cake')).toEqual([baker.id]);
    expect(await found('deals', 'bread')).toEqual([deal.id]);
    expect(await found('notes', 'cake')).toEqual([note.id]);
    expect(await found('pages', 'baker')).toEqual([page.id]);
    const { data } = await search.similar({ type: 'companies', id: loaf.id, limit: 1 });
    expect(data).toEqual([
      { type: 'companies', id: cake.id, title: 'Cake and Bread', subtitle: null, rank: expect.any(Number) },
    ]);
    expect(endpoint.requests.at(-1)!.authorization).toBe('Bearer sk-test');
  });

  it('is sent once as long as it does not change', async () => {
    const { companies } = owner.caller;
    const { id } = await companies.create({ name: 'Sail and Ship' });
    await embed();
    const before = sent().length;
    await companies.update({ id, phone: '+49 30 123456' });
    await embed();
    expect(sent()).toHaveLength(before);
    await companies.update({ id, name: 'Bank of Harbour' });
    await embed();
    expect(sent().slice(before)).toEqual(['Bank of Harbour']);
    app.services.embedder = { ...embedder, model: 'other' };
    expect((await owner.caller.search.similar({ type: 'companies', text: 'bank' })).data).toEqual([]);
    await embed();
    expect((await owner.caller.search.similar({ type: 'companies', text: 'bank' })).data).toHaveLength(1);
  });

  it('is cut to so many texts a day', async () => {
    app.services.embedder = { ...embedder, textsPerDay: 3 };
    const items = ['A', 'B', 'C', 'D', 'E'].map((letter) => ({ name: `Ship ${letter}` }));
    await owner.caller.companies.bulkCreate({ items });
    for (let run = 0; run < 3; run += 1) await embed();
    expect((await owner.caller.search.similar({ type: 'companies', text: 'ship' })).data).toHaveLength(3);
  });
});

describe('people’s data', () => {
  it('is not sent unless the tenant says so, and is forgotten when it says so no longer', async () => {
    const before = sent().length;
    const { contacts, deals, notes, search, tenants } = owner.caller;
    const { id } = await contacts.create({ firstName: 'Grace', lastName: 'Secret', title: 'Doctor' });
    await deals.create({ title: 'Clinic of Grace Secret' });
    await notes.create({ body: 'Grace Secret called' });
    await embed();
    expect(sent().slice(before).join()).not.toContain('Secret');
    for (const type of ['contacts', 'deals', 'notes'])
      await expect(search.similar({ type, text: 'Secret' })).rejects.toEqual(coded('AI_PERSONAL_DATA_OFF'));
    expect(sent().slice(before)).not.toContain('Secret');
    await allow();
    await embed();
    expect(await vectorsOf(id)).toEqual([{ type: 'contacts', model: 'senses' }]);
    await tenants.settings.update({ aiPersonalData: false });
    await expect(search.similar({ type: 'contacts', id })).rejects.toEqual(coded('AI_PERSONAL_DATA_OFF'));
    await embed();
    expect(await vectorsOf(id)).toEqual([]);
  });

  it('is not sent any more from the moment on that the tenant says so', async () => {
    await allow();
    const items = Array.from({ length: 65 }, (_, at) => ({ firstName: `Lovelace ${at}` }));
    await owner.caller.contacts.bulkCreate({ items });
    const before = endpoint.requests.length;
    endpoint.before = async () => {
      endpoint.before = null;
      await owner.caller.tenants.settings.update({ aiPersonalData: false });
    };
    await embed();
    expect(endpoint.requests.slice(before).filter(({ texts }) => texts[0]!.startsWith('Lovelace'))).toHaveLength(1);
  });

  it('has no vector once the person is erased, also by somebody who embeds it meanwhile', async () => {
    await allow();
    const { contacts } = owner.caller;
    const person = await contacts.create({ firstName: 'Erased', emails: [{ value: 'e@example.test' }] });
    const purge = () =>
      app.database.asSystem('seed', (tx) => tx.execute(sql`delete from contacts where id = ${person.id}`));
    await embed();
    expect(await vectorsOf(person.id)).toHaveLength(1);
    expect(sent().join()).not.toContain('e@example.test');
    await contacts.update({ id: person.id, title: 'Doctor' });
    endpoint.before = async () => {
      endpoint.before = null;
      await purge();
    };
    await embed();
    expect(await vectorsOf(person.id)).toEqual([]);
  });
});

describe('who asks', () => {
  it('finds what they see: neither another tenant’s records nor others’ of theirs', async () => {
    await allow();
    const { contacts, members, roles, search } = owner.caller;
    const theirs = await contacts.create({ firstName: 'Boss', title: 'Doctor' });
    await embed();
    const stranger = await app.register();
    await allow(stranger);
    expect((await stranger.caller.search.similar({ type: 'contacts', text: 'doctor' })).data).toEqual([]);
    await expect(stranger.caller.search.similar({ type: 'contacts', id: theirs.id })).rejects.toEqual(
      coded('NOT_FOUND'),
    );
    expect((await search.similar({ type: 'contacts', text: 'doctor' })).data).toHaveLength(1);
    const scoped = { name: 'Own', permissions: ['contacts:read', 'contacts:write'], scope: 'own' as const };
    const role = await roles.create(scoped);
    const member = await colleague(app, owner.tenantId, 'member');
    await members.update({ id: member.userId, roleId: role.id });
    const own = await member.caller.contacts.create({ firstName: 'Mine', title: 'Doctor' });
    await embed();
    const seen = await member.caller.search.similar({ type: 'contacts', text: 'doctor' });
    expect(seen.data.map(({ id }) => id)).toEqual([own.id]);
    await expect(member.caller.search.similar({ type: 'contacts', id: theirs.id })).rejects.toEqual(coded('NOT_FOUND'));
    expect((await search.similar({ type: 'contacts', text: 'doctor' })).data).toHaveLength(2);
  });

  it('may read the type', async () => {
    const { key } = await owner.caller.apiKeys.create({ name: 'Reader', scopes: ['contacts:read'] });
    const { search } = app.caller(key);
    await expect(search.similar({ type: 'companies', text: 'bread' })).rejects.toEqual(coded('FORBIDDEN'));
    await expect(search.similar({ type: 'nothing', text: 'bread' })).rejects.toEqual(coded('VALIDATION_ERROR'));
    await expect(search.similar({ type: 'companies' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('the endpoint', () => {
  it('need not be there, and may fail: a run ends, a question is told so', async () => {
    const { companies, search } = owner.caller;
    const { id } = await companies.create({ name: 'Boat' });
    for (const fault of [
      { status: 500, body: '' },
      { status: 200, body: 'no JSON' },
      { status: 200, body: '{"data":[{"index":0,"embedding":["x"]}]}' },
    ]) {
      endpoint.fault = fault;
      await embed();
      await expect(search.similar({ type: 'companies', text: 'boat' })).rejects.toEqual(coded('UNAVAILABLE'));
    }
    endpoint.fault = null;
    expect(await vectorsOf(id)).toEqual([]);
    app.services.embedder = undefined;
    await embed();
    await expect(search.similar({ type: 'companies', text: 'boat' })).rejects.toEqual(coded('AI_NOT_CONFIGURED'));
  });
});
