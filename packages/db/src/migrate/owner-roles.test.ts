import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';
import { migrate } from './index.ts';
import { createEmptyDatabase } from './test-server.fixture.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let close = closing.pop(); close; close = closing.pop()) await close();
});

test('an owner that is no superuser migrates, acts as the system role when it says so, and else sees no row', async () => {
  const database = await createEmptyDatabase();
  closing.push(() => database.drop());
  const superuser = postgres(database.url, { max: 1, onnotice: () => undefined });
  const owner = `owner_${randomBytes(6).toString('hex')}`;
  const { pathname } = new URL(database.url);
  await superuser.unsafe(`create role ${owner} login createrole password 'only-for-this-test'`);
  await superuser.unsafe(`alter database ${pathname.slice(1)} owner to ${owner}`);
  closing.push(async () => {
    await superuser.unsafe(`reassign owned by ${owner} to current_user; drop owned by ${owner}; drop role ${owner}`);
    await superuser.end();
  });
  // Other databases of this server made the product's roles; as on a managed server, somebody lets the owner pass them on.
  for (const role of ['mainstay_app', 'mainstay_system', 'mainstay_retention']) {
    const [found] = await superuser`select from pg_roles where rolname = ${role}`;
    if (found) await superuser.unsafe(`grant ${role} to ${owner} with admin option, inherit false`);
  }
  const url = Object.assign(new URL(database.url), { username: owner, password: 'only-for-this-test' }).href;
  await migrate({ url });

  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  closing.push(() => sql.end());
  const id = randomUUID();
  await superuser`insert into tenants (id, name, subdomain) values (${id}, 'Seen by nobody else', 'unseen')`;
  // Planned anew each time: a plan that is kept does not learn of a membership that changed.
  const seen = (on: postgres.Sql | postgres.TransactionSql) => on`select id from tenants`.simple();
  expect(await seen(sql)).toHaveLength(0);
  const asSystem = await sql.begin(async (tx) => {
    await tx`set local role mainstay_system`;
    return seen(tx);
  });
  expect(asSystem).toHaveLength(1);
  // A membership from before, which inherits, is put right by the next migration.
  await sql.unsafe(`grant mainstay_system to ${owner} with inherit true, set true`);
  expect(await seen(sql)).toHaveLength(1);
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  await migrate({ url, log });
  expect(await seen(sql)).toHaveLength(0);
  expect(lines).toEqual([]);
  // One that somebody else granted is not the owner's to change: it is told.
  await superuser.unsafe(`grant mainstay_system to ${owner} with inherit true`);
  await migrate({ url, log });
  expect(lines).toEqual([expect.stringContaining('mainstay_system')]);
});
