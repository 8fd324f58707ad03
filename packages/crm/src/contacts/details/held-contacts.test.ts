import postgres from 'postgres';
import { serverFault } from '@mainstay/db';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { purgeContacts } from './purge-contacts.ts';

let app: RouterTestApp;
let superuser: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  superuser = postgres(app.url, { max: 4, onnotice: () => undefined });
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const purge = () => purgeContacts(app.services, new AbortController().signal);

/** Contacts in the bin whose time to be restored is over. */
async function binned({ caller, tenantId }: Registered, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const { id } = await caller.contacts.create({ firstName: `Binned ${index}` });
    await caller.contacts.delete({ id });
    ids.push(id);
  }
  await superuser`update contacts set deleted_at = now() - interval '40 days' where tenant_id = ${tenantId} and deleted_at is not null`;
  return ids;
}

const left = async (tenantId: string) =>
  (await superuser`select id from contacts where tenant_id = ${tenantId} order by id`).map(
    (row) => row['id'] as string,
  );

describe('a legal hold', () => {
  it('on a contact keeps it from the purge, and lets it go once it is released', async () => {
    const owner = await app.register();
    const [held, other] = await binned(owner, 2);
    const hold = await owner.caller.legalHolds.create({ scope: 'contact', subjectId: held!, reason: 'A lawsuit' });
    expect(hold).toMatchObject({ scope: 'contact', subjectId: held, createdBy: owner.userId, releasedAt: null });
    expect(await purge()).toEqual({ purged: 1, heldBack: 1 });
    expect(await left(owner.tenantId)).toEqual([held]);
    await expect(
      owner.caller.legalHolds.create({ scope: 'contact', subjectId: other!, reason: 'Late' }),
    ).rejects.toEqual(coded('NOT_FOUND'));
    await expect(owner.caller.legalHolds.release({ id: hold.id })).resolves.toMatchObject({ releasedBy: owner.userId });
    await expect(owner.caller.legalHolds.release({ id: hold.id })).rejects.toEqual(coded('LEGAL_HOLD_RELEASED'));
    await expect(owner.caller.legalHolds.list({ active: false })).resolves.toMatchObject({ data: [{ id: hold.id }] });
    expect(await purge()).toEqual({ purged: 1, heldBack: 0 });
    expect(await left(owner.tenantId)).toEqual([]);
  });

  it('on the tenant deletes nothing of it, and counts what stays', async () => {
    const [owner, free] = [await app.register(), await app.register()];
    const ids = await binned(owner, 3);
    await binned(free, 1);
    const { id } = await owner.caller.legalHolds.create({ scope: 'tenant', reason: 'An investigation' });
    expect(await purge()).toEqual({ purged: 1, heldBack: 3 });
    expect(await left(owner.tenantId)).toEqual([...ids].sort());
    await owner.caller.legalHolds.release({ id });
  });

  it('is named to whoever would delete', async () => {
    const owner = await app.register();
    const { id: subjectId } = await owner.caller.contacts.create({ firstName: 'Held' });
    const holds = [
      await owner.caller.legalHolds.create({ scope: 'tenant', reason: 'An investigation' }),
      await owner.caller.legalHolds.create({ scope: 'contact', subjectId, reason: 'A lawsuit' }),
    ];
    const refused: unknown = await superuser`delete from contacts where id = ${subjectId}`.catch((error) => error);
    expect(serverFault(refused)).toMatchObject({ code: 'MS409', facts: { holdIds: holds.map(({ id }) => id) } });
  });

  it.each(['mainstay_app', 'mainstay_system'])('is not got around by SQL of %s', async (role) => {
    const owner = await app.register();
    const { id } = await owner.caller.contacts.create({ firstName: 'Held' });
    const company = await owner.caller.companies.create({ name: 'Held' });
    await owner.caller.legalHolds.create({ scope: 'contact', subjectId: id, reason: 'A lawsuit' });
    await owner.caller.legalHolds.create({ scope: 'company', subjectId: company.id, reason: 'A lawsuit' });
    const as = (statement: string) =>
      superuser.begin(async (tx) => {
        await tx.unsafe(`set local role ${role}; set local app.tenant_id = '${owner.tenantId}'`);
        await tx.unsafe(statement);
      });
    for (const statement of [
      'delete from contacts',
      `delete from companies where id = '${company.id}'`,
      `update contacts set pii_key = sha256(pii_key) where id = '${id}'`,
      `update contacts set id = uuidv7() where id = '${id}'`,
    ])
      await expect(as(statement), statement).rejects.toMatchObject({ code: 'MS409' });
    await expect(as('delete from legal_holds')).rejects.toMatchObject({ code: '42501' });
    await expect(owner.caller.contacts.update({ id, firstName: 'Changed' })).resolves.toMatchObject({ version: 2 });
  });

  it('that is placed while the purge runs either comes too late for its record, or keeps it', async () => {
    const owner = await app.register();
    const ids = await binned(owner, 8);
    const holds = ids.map((subjectId) =>
      owner.caller.legalHolds.create({ scope: 'contact', subjectId, reason: 'Just now' }).then(
        () => subjectId,
        (error: unknown) => (expect(error).toEqual(coded('NOT_FOUND')), null),
      ),
    );
    const [placed] = await Promise.all([Promise.all(holds), purge()]);
    const kept = placed.filter((id) => id !== null);
    expect(await left(owner.tenantId)).toEqual([...kept].sort());
    await superuser`update legal_holds set released_at = now() where tenant_id = ${owner.tenantId}`;
  });

  it('that is placed first is waited for by a purge that has begun', async () => {
    const owner = await app.register();
    const [id] = await binned(owner, 1);
    const placing = await superuser.reserve();
    await placing`begin`;
    await placing`select 1 from contacts where id = ${id!} for update`;
    await placing`insert into legal_holds (tenant_id, id, scope, subject_id, reason) values (${owner.tenantId}, uuidv7(), 'contact', ${id!}, 'x')`;
    const purging = purge();
    await expect
      .poll(
        async () => (await superuser`select 1 from pg_locks where not granted and locktype = 'transactionid'`).length,
      )
      .toBeGreaterThan(0);
    await placing`commit`;
    placing.release();
    expect(await purging).toMatchObject({ heldBack: 1 });
    expect(await left(owner.tenantId)).toEqual([id]);
  });
});
