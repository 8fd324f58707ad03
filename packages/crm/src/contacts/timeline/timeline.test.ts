import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
let superuser: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  superuser = postgres(app.url, { max: 1, onnotice: () => undefined });
  owner = await app.register();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const contact = async (firstName: string) => (await owner.caller.contacts.create({ firstName })).id;
const typesOf = async (id: string, types?: string[]) =>
  (await owner.caller.contacts.timeline({ id, ...(types && { types }) })).data.map(({ type }) => type);

async function purge(): Promise<void> {
  await superuser`update contacts set deleted_at = now() - interval '60 days' where deleted_at is not null`;
  const job = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  await app.services.registry.jobs['contacts:purge-deleted']?.(app.services, { tenantId: owner.tenantId }, job);
}

const entriesOf = async (id: string) =>
  (await superuser<{ n: number }[]>`select count(*)::int as n from timeline_entries where record_id = ${id}`)[0]!.n;

describe('a timeline', () => {
  it('tells of a record and of all that is linked with it', async () => {
    const company = await owner.caller.companies.create({ name: 'Acme' });
    const ada = await contact('Ada');
    const deal = await owner.caller.deals.create({
      title: 'Deal',
      companyId: company.id,
      contacts: [{ contactId: ada }],
    });
    const links = [
      { type: 'contact' as const, id: ada },
      { type: 'company' as const, id: company.id },
      { type: 'deal' as const, id: deal.id },
    ];
    const task = await owner.caller.tasks.create({ title: 'Call', links });
    const note = await owner.caller.notes.create({ body: 'Nobody there', links });
    await owner.caller.tasks.complete({ id: task.id });
    await owner.caller.deals.win({ id: deal.id });
    await owner.caller.contacts.update({ id: ada, title: 'Dr.' });

    const about = ['deal.won', 'task.completed', 'note.created', 'task.created', 'deal.created'];
    expect(await typesOf(ada)).toEqual(['contact.updated', ...about, 'contact.created']);
    const ofCompany = await owner.caller.companies.timeline({ id: company.id });
    expect(ofCompany.data.map(({ type }) => type)).toEqual([...about, 'company.created']);
    const ofDeal = await owner.caller.deals.timeline({ id: deal.id });
    expect(ofDeal.data.map(({ type }) => type)).toEqual(about);
    const { data } = await owner.caller.contacts.timeline({ id: ada });
    expect(data[0]).toMatchObject({ fields: ['title'], actor: { type: 'user', id: owner.userId } });
    expect(data.find(({ type }) => type === 'note.created')?.entity).toEqual({ type: 'note', id: note.id });
    expect(await typesOf(ada, ['task', 'note.created'])).toEqual(['task.completed', 'note.created', 'task.created']);

    const walked: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await owner.caller.contacts.timeline({ id: ada, limit: 2, ...(cursor && { cursor }) });
      walked.push(...page.data.map(({ type }) => type));
      cursor = page.meta.nextCursor ?? undefined;
    } while (cursor);
    expect(walked).toEqual(await typesOf(ada));
  });

  it('is not there where the write was not', async () => {
    const ada = await contact('Ada');
    const links = [
      { type: 'contact' as const, id: ada },
      { type: 'deal' as const, id: crypto.randomUUID() },
    ];
    await expect(owner.caller.notes.create({ body: 'x', links })).rejects.toThrow();
    expect(await typesOf(ada)).toEqual(['contact.created']);
  });

  it('leaves out what the reader may not read', async () => {
    const ada = await contact('Ada');
    await owner.caller.notes.create({ body: 'x', links: [{ type: 'contact', id: ada }] });
    const { key } = await owner.caller.apiKeys.create({ name: 'Reader', scopes: ['contacts:read'] });
    const read = await app.caller(key).contacts.timeline({ id: ada });
    expect(read.data.map(({ type }) => type)).toEqual(['contact.created']);
  });

  it('of merged contacts is one, and two again after the undo', async () => {
    const [winner, loser, third] = [await contact('W'), await contact('L'), await contact('T')];
    await owner.caller.notes.create({ body: 'x', links: [{ type: 'contact', id: loser }] });
    const both = [winner, loser].map((contactId) => ({ contactId }));
    await owner.caller.deals.create({ title: 'Of both', contacts: both });
    const pasts = { loser: await typesOf(loser), winner: await typesOf(winner) };
    const { mergeId } = await owner.caller.contacts.merge({ winnerId: winner, loserIds: [loser] });
    const merged = await typesOf(winner);
    expect(merged).toEqual(expect.arrayContaining(['contact.merged', 'contact.deleted', 'note.created']));
    expect(merged.filter((type) => type === 'deal.created')).toHaveLength(1);
    expect(merged.filter((type) => type === 'contact.created')).toHaveLength(2);
    await owner.caller.contacts.unmerge({ id: mergeId });
    expect((await typesOf(loser)).slice(-pasts.loser.length)).toEqual(pasts.loser);
    expect(await typesOf(winner)).not.toContain('note.created');

    await owner.caller.contacts.merge({ winnerId: winner, loserIds: [loser] });
    await owner.caller.contacts.merge({ winnerId: third, loserIds: [winner] });
    const whole = await typesOf(third);
    expect(whole.filter((type) => type === 'contact.created')).toHaveLength(3);
    await purge();
    expect(await entriesOf(loser)).toBe(0);
    expect(await typesOf(third)).toEqual(whole);
  });

  it('goes with its record', async () => {
    const ada = await contact('Gone');
    await owner.caller.contacts.update({ id: ada, title: 'Dr.' });
    expect(await entriesOf(ada)).toBe(2);
    await owner.caller.contacts.delete({ id: ada });
    await purge();
    expect(await entriesOf(ada)).toBe(0);
  });
});
